import { GUEST_A, GUEST_B, HOST_A, HOST_B, NETWORK } from "./stage.js";

/** What stands on this machine while the demonstration runs. */
export const PICTURE: readonly string[] = [
  `   guest a                ${NETWORK.padEnd(4)}               guest b`,
  `  ${GUEST_A.address} ─ ─ ─ ─ ─ one Ethernet ─ ─ ─ ─ ─ ${GUEST_B.address}`,
  "      │ TAP                                  TAP │",
  "  ┌───┴────┐       gRPC over TLS 1.3       ┌────┴───┐",
  "  │ host a ╞═══════════════════════════════╡ host b │",
  `  └────────┘ ${HOST_A.address}           ${HOST_B.address} └────────┘`,
];
