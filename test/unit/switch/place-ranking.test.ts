import type { Mac, PortId } from "../../../src/base/ids.js";
import { Place, type Station } from "../../../src/switch/place.js";
import { PlaceRanking } from "../../../src/switch/place-ranking.js";

function place(port: number): Place {
  return new Place({ kind: "port", port: port as PortId }, 16);
}

describe("the ranking of places", () => {
  let ranking: PlaceRanking;
  let near: Place;
  let far: Place;

  function gain(at: Place, count = 1): void {
    for (let each = 0; each < count; each += 1) {
      const station: Station = {
        mac: 1 as Mac,
        place: at,
        bindings: [],
        announced: false,
        seen: 0,
        sight: 0,
        before: undefined,
        after: undefined,
      };
      at.stations.append(station);
      ranking.update(at);
    }
  }

  function lose(at: Place, count = 1): void {
    for (let each = 0; each < count; each += 1) {
      at.stations.remove(at.stations.first!);
      ranking.update(at);
    }
  }

  beforeEach(() => {
    ranking = new PlaceRanking();
    near = place(1);
    far = place(2);
  });

  it("knows none as the largest while no place has a station", () => {
    expect(ranking.largest).toBeUndefined();
  });

  it("knows the place with the most stations", () => {
    gain(near, 2);
    gain(far, 3);
    expect(ranking.largest).toBe(far);
    lose(far, 2);
    expect(ranking.largest).toBe(near);
  });

  it("knows one of those that have equally many", () => {
    gain(near, 2);
    gain(far, 2);
    expect([near, far]).toContain(ranking.largest);
    lose(near);
    expect(ranking.largest).toBe(far);
  });

  it("finds the next lower level when the highest empties, down to none", () => {
    gain(near, 3);
    lose(near);
    expect(ranking.largest).toBe(near);
    lose(near, 2);
    expect(ranking.largest).toBeUndefined();
    gain(far);
    expect(ranking.largest).toBe(far);
  });
});
