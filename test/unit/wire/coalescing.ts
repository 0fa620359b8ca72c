import { Coalescer } from "../../../src/wire/coalescer.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { Segmenter } from "../../../src/wire/segmenter.js";

/** What a port that coalesces would write of a burst: what the coalescer refuses twice passes as it is. */
export function coalesced(frames: readonly Buffer[], mergesDatagrams = true): Buffer[] {
  const coalescer = new Coalescer({ mergesDatagrams });
  const written: Buffer[] = [];
  const flush = (): void => {
    if (coalescer.frames === 0) return;
    written.push(Buffer.from(coalescer.buffer.subarray(0, coalescer.finish())));
    coalescer.clear();
  };
  for (const frame of frames) {
    if (coalescer.add(frame)) continue;
    flush();
    if (!coalescer.add(frame)) written.push(frame);
  }
  flush();
  return written;
}

/** The plain frames that a switch's frame stands for, each behind an empty offload header. */
export function plain(frame: Buffer): Buffer[] {
  const segmenter = new Segmenter();
  if (!segmenter.start(frame)) throw new Error("it cannot be cut");
  return Array.from({ length: segmenter.left }, () => {
    const target = Buffer.alloc(OFFLOAD_HEADER_OCTETS + segmenter.nextOctets);
    segmenter.next(target, OFFLOAD_HEADER_OCTETS);
    return target;
  });
}
