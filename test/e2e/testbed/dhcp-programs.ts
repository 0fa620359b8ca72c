import type { Child } from "./child.js";
import type { GuestSystem } from "./guest-system.js";

/** A DHCP client that stays and renews, as Debian ships it, with the configuration it ships. */
export interface DhcpProgram {
  readonly name: string;
  /** Starts it in the guest's system, which ends it. */
  start(system: GuestSystem): Promise<Child> | Child;
}

/** networkd tells resolved what it was given, which is not there: so the guest's own file says it. */
const RESOLVERS = `
. "$1"
for each in $DNS; do echo "nameserver $each"; done
echo "search $DOMAINNAME"
`;

const NETWORK = (device: string): string => `[Match]
Name=${device}
[Network]
DHCP=ipv4
LinkLocalAddressing=no
`;

/** What asks again soon, and at SIGUSR1 renews at once. */
export function startUdhcpc(system: GuestSystem): Child {
  const { device, name } = system.guest;
  const script = "/etc/udhcpc/default.script";
  return system.launch([
    ...["busybox", "udhcpc", "-f", "-i", device, "-s", script],
    ...["-x", `hostname:${name}`, "-t", "30", "-T", "1"],
  ]);
}

function startDhclient(system: GuestSystem): Child {
  const files = ["-pf", "/run/dhclient.pid", "-lf", "/run/dhclient.leases"];
  return system.launch(["dhclient", "-4", "-d", ...files, system.guest.device]);
}

function startDhcpcd(system: GuestSystem): Child {
  return system.launch(["dhcpcd", "-4", "-B", "-h", system.guest.name, system.guest.device]);
}

async function startNetworkd(system: GuestSystem): Promise<Child> {
  const file = "/run/systemd/network/50-lan.network";
  await system.run(["sh", "-c", 'cat > "$0"', file], { input: NETWORK(system.guest.device) });
  await system.run(["chown", "-R", "systemd-network:", "/run/systemd/netif"]);
  return system.launch(["/lib/systemd/systemd-networkd"]);
}

/** All four. */
export const DHCP_PROGRAMS: readonly DhcpProgram[] = [
  { name: "udhcpc", start: startUdhcpc },
  { name: "dhclient", start: startDhclient },
  { name: "dhcpcd", start: startDhcpcd },
  { name: "networkd", start: startNetworkd },
];

/** Once it has a lease: what only resolved would do for networkd. */
export async function knowResolvers(system: GuestSystem): Promise<void> {
  const found = await system.attempt(["sh", "-c", "ls /run/systemd/netif/leases/*"]);
  if (found.exitCode !== 0) return;
  const file = found.stdout.trim();
  const lines = await system.run(["sh", "-c", RESOLVERS, "sh", file]);
  await system.run(["sh", "-c", "cat > /etc/resolv.conf"], { input: lines });
}
