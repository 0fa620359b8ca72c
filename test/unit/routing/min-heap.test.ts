import { MinHeap } from "../../../src/routing/min-heap.js";
import { SeededRng } from "../../seeded-rng.js";

function drained(heap: MinHeap<number>): number[] {
  const items: number[] = [];
  for (let item = heap.pop(); item !== undefined; item = heap.pop()) items.push(item);
  return items;
}

describe("the heap", () => {
  let heap: MinHeap<number>;

  beforeEach(() => {
    heap = new MinHeap((one, other) => one < other);
  });

  it("has nothing to hand out at first, nor after its last item", () => {
    expect(heap.pop()).toBeUndefined();
    heap.push(5);
    expect(heap.pop()).toBe(5);
    expect(heap.pop()).toBeUndefined();
  });

  it("hands out what stands first, twice what came twice", () => {
    for (const item of [3, 1, 2, 1]) heap.push(item);
    expect(drained(heap)).toEqual([1, 1, 2, 3]);
  });

  it("sorts, also when items come and go in turn", () => {
    const rng = new SeededRng(11);
    const held: number[] = [];
    for (let step = 0; step < 5000; step += 1) {
      if (rng.uint32() % 3 > 0) {
        const item = rng.uint32() % 100;
        heap.push(item);
        held.push(item);
      } else {
        held.sort((one, other) => one - other);
        expect(heap.pop()).toBe(held.shift());
      }
    }
    expect(drained(heap)).toEqual(held.sort((one, other) => one - other));
  });
});
