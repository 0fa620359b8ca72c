import { LAN_DEVICE, linkOf } from "../host.js";
import type { Peer } from "./peer.js";

const SUPERNODE_PORT = "7654";

/** Two edges; a supernode at host a introduces them, and then they talk to each other. */
export const n2n: Peer = {
  name: "n2n",
  layer: 2,
  cipher: "Twofish",
  packages: ["n2n"],
  program: "edge",
  settleMs: 5000,
  start(lab) {
    const { a } = lab;
    const supernode = `${linkOf(a).address}:${SUPERNODE_PORT}`;
    lab.spawn(a, ["supernode", "-l", SUPERNODE_PORT], { isCounted: false });
    for (const [index, host] of lab.hosts.entries()) {
      lab.spawn(host, [
        ...["edge", "-d", LAN_DEVICE, "-a", host.lan, "-s", "255.255.255.0"],
        ...["-c", "bench", "-k", "bench", "-l", supernode],
        ...["-m", `02:00:00:99:00:0${index + 1}`],
      ]);
    }
    return Promise.resolve();
  },
};
