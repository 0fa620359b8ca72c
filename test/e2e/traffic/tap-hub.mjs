// A worker thread: what comes out of one TAP goes into all others. Descriptors are in workerData.
import { workerData } from "node:worker_threads";

const { POLLIN, PollSet } = await import(`${workerData.dist}/src/io/sys/poll.js`);
const { readInto, writeFrom } = await import(`${workerData.dist}/src/io/sys/file-descriptor.js`);

const taps = workerData.descriptors;
const buffer = Buffer.allocUnsafeSlow(70_000);
const set = new PollSet();
for (const tap of taps) set.add(tap, POLLIN);
for (;;) {
  set.wait(-1);
  for (const tap of taps) {
    if (set.revents(tap) === 0) continue;
    for (;;) {
      const octets = readInto(tap, buffer, 0, buffer.length);
      if (octets <= 0) break;
      for (const other of taps) if (other !== tap) writeFrom(other, buffer, 0, octets);
    }
  }
}
