import { BATCH_PREFIX_OCTETS } from "./batch.js";
import { FRAME_HEADER_OCTETS } from "./http2/frame.js";

/** In front of the first record: the prefix, and the header of the DATA frame it leaves in. */
export const BATCH_FRONT_OCTETS = FRAME_HEADER_OCTETS + BATCH_PREFIX_OCTETS;
