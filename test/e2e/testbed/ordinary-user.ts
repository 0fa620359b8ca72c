import { join } from "node:path";
import { ROOT } from "./root.js";

/** A user made for the tests, whom no host has: known in the mount namespace of the program alone. */
export const ORDINARY_UID = "59999";

/**
 * Binds what the program needs into a folder that others can reach wherever the checkout lies, and a
 * device of the wanted mode over /dev/net/tun: in a mount namespace of its own, so that the host's own
 * device stays as it is. Then becomes an ordinary user.
 */
const SET_UP = `
set -e
folder=$1 root=$2 node=$3 mode=$4 uid=$5 groups=$6
shift 6
mount -t tmpfs tmpfs "$folder"
mkdir "$folder/dist" "$folder/node_modules"
touch "$folder/node" "$folder/package.json"
for each in dist node_modules package.json; do mount --bind "$root/$each" "$folder/$each"; done
mount --bind "$node" "$folder/node"
mknod -m "$mode" "$folder/tun" c 10 200
mount --bind "$folder/tun" /dev/net/tun
for each in passwd group; do cp "/etc/$each" "$folder/$each"; done
echo "ordinary:x:$uid:$uid::$folder:/usr/sbin/nologin" >>"$folder/passwd"
echo "ordinary:x:$uid:" >>"$folder/group"
for each in passwd group; do mount --bind "$folder/$each" "/etc/$each"; done
cd "$folder"
exec setpriv --reuid "$uid" --regid "$uid" "$groups" env HOME="$folder" "$folder/node" "$@"
`;

/** The command line that runs a script of dist/ as an ordinary user; `folder` exists and is empty. */
export function asOrdinaryUser(
  folder: string,
  tunMode: "0600" | "0666",
  argv: readonly [script: string, ...args: string[]],
  groups: readonly number[] = [],
): string[] {
  const [script, ...args] = argv;
  const inGroups = groups.length === 0 ? "--clear-groups" : `--groups=${groups.join(",")}`;
  const settings = [folder, ROOT, process.execPath, tunMode, ORDINARY_UID, inGroups];
  const command = [join(folder, "dist", script), ...args];
  const shell = ["bash", "-c", SET_UP, "bash", ...settings, ...command];
  return ["unshare", "--mount", "--propagation", "private", "--", ...shell];
}
