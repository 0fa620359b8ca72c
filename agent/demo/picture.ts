import { A, B, C } from "./cast.js";

/** What stands on this machine while the demonstration runs. */
export const PICTURE: readonly string[] = [
  "    guest a               guest b               guest c",
  `   ${A.guest.address} ─ ─ ─ ─ ─ ─ ${B.guest.address} ─ ─ ─ ─ ─ ─ ${C.guest.address}   one Ethernet`,
  "       │ TAP                 │ TAP                 │ TAP",
  "   ┌───┴────┐            ┌───┴────┐            ┌───┴────┐",
  "   │ host a ╞════════════╡ host b ╞════════════╡ host c │   gRPC over TLS 1.3",
  "   └───┬────┘            └────────┘            └───┬────┘",
  `       │ ${A.address}      ${B.address}                │ ${C.address}`,
  "       └ ─ ─ ─ ─ a third wire, down at first ─ ─ ─ ┘",
];
