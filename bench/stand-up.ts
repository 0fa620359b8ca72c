import { Child } from "../test/e2e/testbed/child.js";
import { LAN_DEVICE, type Host } from "./host.js";
import type { Lab } from "./lab.js";
import type { Peer } from "./peers/peer.js";
import { soon } from "./soon.js";

const FIRST_REPLY_MS = 40_000;
const PING_SECONDS = 0.005;
/** A second, the default, would show in how long joining takes. */
const ARP_RETRY = `net.ipv4.neigh.${LAN_DEVICE}.retrans_time_ms=20`;

/** Makes the hosts of a lab one LAN by a peer; milliseconds from its start until a ping was answered. */
export async function standUp(lab: Lab, peer: Peer): Promise<number> {
  await peer.prepare?.(lab);
  const begun = performance.now();
  await peer.start(lab);
  const isMade = peer.program === undefined && lab.daemons.length === 0;
  for (const host of lab.hosts) {
    if (!isMade) await lab.hasDevice(host);
    await address(host);
  }
  for (const host of lab.hosts.slice(1)) await firstReply(lab, host);
  return performance.now() - begun;
}

/** Gives a host its address on the LAN. */
async function address({ namespace, lan }: Host): Promise<void> {
  await namespace.run(["sysctl", "-q", "-w", ARP_RETRY]);
  await namespace.ip(["address", "replace", `${lan}/24`, "dev", LAN_DEVICE]);
  await namespace.ip(["link", "set", LAN_DEVICE, "up"]);
}

async function firstReply(lab: Lab, to: Host): Promise<void> {
  const argv = ["ping", "-n", "-i", String(PING_SECONDS), "-W", "1", to.lan];
  const ping = new Child(lab.a.namespace.inside(argv), { env: {} });
  try {
    await soon(() => ping.stdout.includes(" time="), {
      what: `host ${to.name} answers host a`,
      limitMs: FIRST_REPLY_MS,
      obstacle: () =>
        lab.obstacle() ?? (ping.ending === undefined ? undefined : `ping: ${ping.stderr}`),
    });
  } finally {
    await ping.end("SIGKILL");
  }
}
