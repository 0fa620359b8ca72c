import { readFileSync } from "node:fs";

/** A setting of the kernel that keeps users from making namespaces. */
interface Obstacle {
  readonly file: string;
  /** The value that does. */
  readonly value: string;
  readonly remedy: string;
}

const OBSTACLES: readonly Obstacle[] = [
  {
    file: "/proc/sys/user/max_user_namespaces",
    value: "0",
    remedy: "set sysctl user.max_user_namespaces=10000",
  },
  {
    file: "/proc/sys/user/max_net_namespaces",
    value: "0",
    remedy: "set sysctl user.max_net_namespaces=10000",
  },
  {
    file: "/proc/sys/kernel/unprivileged_userns_clone",
    value: "0",
    remedy: "set sysctl kernel.unprivileged_userns_clone=1",
  },
  {
    file: "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    value: "1",
    remedy:
      "AppArmor keeps them from ordinary users: set sysctl kernel.apparmor_restrict_unprivileged_userns=0, or add an AppArmor profile that allows userns to this Node",
  },
];

/** What to do where namespaces could not be made; `read` gives a file's text, or undefined. */
export function namespaceRemedy(read: (file: string) => string | undefined = textOf): string {
  const found = OBSTACLES.find(({ file, value }) => read(file)?.trim() === value);
  return (
    found?.remedy ?? "a container needs to be allowed to make user and network namespaces (seccomp)"
  );
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // this kernel does not know the setting
  }
}
