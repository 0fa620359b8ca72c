import { fastd } from "./fastd.js";
import { gvpe } from "./gvpe.js";
import { n2n } from "./n2n.js";
import { nebula } from "./nebula.js";
import { openvpn } from "./openvpn.js";
import type { Peer } from "./peer.js";
import { quicktun } from "./quicktun.js";
import { raw } from "./raw.js";
import { spanlan } from "./spanlan.js";
import { tinc } from "./tinc.js";
import { vde } from "./vde.js";
import { wireguardGo } from "./wireguard-go.js";

/**
 * All that is measured, in the order of the report. OpenSSH's tunnel is not among them: to install its
 * server may start one. Nor is what Debian has no package of, and WireGuard where the kernel has none.
 */
export const PEERS: readonly Peer[] = [
  raw,
  spanlan,
  fastd("fastd-aes", "aes128-ctr+umac"),
  fastd("fastd-salsa", "salsa2012+umac"),
  tinc,
  openvpn,
  quicktun,
  gvpe,
  vde,
  wireguardGo,
  nebula,
  n2n,
];
