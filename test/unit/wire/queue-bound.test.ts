import { millis } from "../../../src/base/duration.js";
import {
  QUEUE_OCTETS_MAX,
  QUEUE_OCTETS_MIN,
  QUEUE_TIME,
  QueueBound,
} from "../../../src/wire/queue-bound.js";

/** The bound after a peer has taken so many octets a millisecond for a second, with octets waiting. */
function boundAt(octetsAMilli: number): number {
  const bound = new QueueBound(millis(0));
  for (let now = 1; now <= 1000; now += 1) bound.note(millis(now), now * octetsAMilli, 1);
  return bound.octets;
}

describe("the bound of a queue", () => {
  it("is what the peer takes in QUEUE_TIME", () => {
    expect(boundAt(5000)).toBe(5000 * QUEUE_TIME);
    expect(boundAt(20_000)).toBe(20_000 * QUEUE_TIME);
  });

  it("is never less than two large records, nor more than the most", () => {
    expect(boundAt(0)).toBe(QUEUE_OCTETS_MIN);
    expect(boundAt(1250)).toBe(QUEUE_OCTETS_MIN);
    expect(boundAt(1_000_000)).toBe(QUEUE_OCTETS_MAX);
  });

  it("is the most until it is known, and after the queue was empty", () => {
    const bound = new QueueBound(millis(0));
    bound.note(millis(99), 0, 1);
    expect(bound.octets).toBe(QUEUE_OCTETS_MAX);
    bound.note(millis(100), 0, 1);
    expect(bound.octets).toBe(QUEUE_OCTETS_MIN);
    bound.note(millis(101), 10, 0);
    expect(bound.octets).toBe(QUEUE_OCTETS_MAX);
  });

  it("counts from where the queue was empty, not what went before", () => {
    const bound = new QueueBound(millis(0));
    bound.note(millis(1000), 1e9, 0);
    bound.note(millis(1100), 1e9 + 500_000, 1);
    expect(bound.octets).toBe(500_000);
  });
});
