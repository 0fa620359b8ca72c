import { LAN_DEVICE } from "../host.js";
import type { Peer } from "./peer.js";

/** A cable of its own, and nothing else: what no subject can exceed. */
export const raw: Peer = {
  name: "raw",
  layer: 2,
  cipher: undefined,
  packages: [],
  program: undefined,
  carrier: LAN_DEVICE,
  async start({ a, b }) {
    const far = ["peer", "name", LAN_DEVICE, "netns", b.namespace.name];
    await a.namespace.ip(["link", "add", LAN_DEVICE, "type", "veth", ...far]);
  },
};
