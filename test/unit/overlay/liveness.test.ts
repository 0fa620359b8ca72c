import { millis } from "../../../src/base/duration.js";
import { Liveness } from "../../../src/overlay/liveness.js";

const T = 1000;

function at(ms: number): ReturnType<typeof millis> {
  return millis(ms);
}

describe("a connection's liveness", () => {
  it("is asked for by a ping each second", () => {
    const liveness = new Liveness(at(1));
    expect(liveness.tick(at(T))).toEqual({ kind: "ping", id: 1 });
    liveness.pong(1, at(T + 5));
    expect(liveness.tick(at(2 * T))).toEqual({ kind: "ping", id: 2 });
    expect(liveness.roundTrip).toBe(5);
  });

  it("ends when nothing came for the second after a ping", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    expect(liveness.tick(at(2 * T))).toEqual({ kind: "dead" });
  });

  it("goes on for whatever was heard after the ping, at the last moment too", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    liveness.heard(at(2 * T - 1));
    expect(liveness.tick(at(2 * T)).kind).toBe("ping");
  });

  it("is not judged by a tick that came late: the host itself was away", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    expect(liveness.tick(at(600 * T)).kind).toBe("ping");
    expect(liveness.tick(at(601 * T))).toEqual({ kind: "dead" });
  });

  it("measures nothing by an answer to an older ping", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    liveness.heard(at(T + 1));
    liveness.tick(at(2 * T));
    liveness.pong(1, at(2 * T + 1));
    expect(liveness.roundTrip).toBeUndefined();
  });
});
