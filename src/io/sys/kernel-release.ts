import { release } from "node:os";

/** Whether a kernel release, such as `6.1.0-18-amd64`, is the given one or a later one. */
export function isRelease(text: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = text.split(".").map((part) => Number.parseInt(part, 10));
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Linux takes a batch of datagrams in one frame from a TAP from this release on. */
const DATAGRAM_BATCHES = [6, 2] as const;

/** Whether the running kernel takes a batch of UDP datagrams from a TAP. */
export const takesDatagramBatches = isRelease(release(), DATAGRAM_BATCHES);
