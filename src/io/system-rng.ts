import { randomBytes } from "node:crypto";
import type { Rng } from "../base/rng.js";

const UINT32_OCTETS = 4;

/** The system's cryptographic randomness. */
export const systemRng: Rng = {
  uint32: () => randomBytes(UINT32_OCTETS).readUInt32BE(),
  bytes: (octets) => randomBytes(octets),
};
