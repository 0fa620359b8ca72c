import { SeededRng } from "./seeded-rng.js";

const INPUTS = 1000;
const EDGES = [0, 1, 2, 0x34, 0x7f, 0x80, 0xfe, 0xff];

/**
 * A thousand inputs that follow from the seed: samples with octets overwritten, cut or drawn out, and
 * noise. Far cheaper than an arbitrary; the seed is what fast-check shrinks and prints.
 */
export function* damagedOctets(seed: number, samples: readonly Buffer[]): Generator<Buffer> {
  const rng = new SeededRng(seed);
  const below = (limit: number): number => rng.uint32() % limit;
  for (let count = 0; count < INPUTS; count += 1) {
    const sample = samples[below(samples.length)] ?? Buffer.alloc(0);
    const kind = below(8);
    if (kind === 0) {
      yield Buffer.from(rng.bytes(below(400)));
      continue;
    }
    const octets = Buffer.concat([sample, Buffer.alloc(kind === 1 ? below(64) : 0, below(256))]);
    for (let changes = below(6); changes > 0; changes -= 1) {
      octets[below(octets.length)] = below(2) === 0 ? below(256) : EDGES[below(EDGES.length)]!;
    }
    yield kind < 4 ? octets.subarray(0, below(octets.length + 1)) : octets;
  }
}
