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

  it("ends when ticks are late again and again, and nothing comes in between", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    expect(liveness.tick(at(2.6 * T)).kind).toBe("ping");
    expect(liveness.tick(at(4.2 * T))).toEqual({ kind: "dead" });
  });

  it("goes on with late ticks where answers come in between", () => {
    const liveness = new Liveness(at(1));
    for (let tick = 1; tick < 100; tick += 1) {
      expect(liveness.tick(at(1.6 * T * tick)).kind).toBe("ping");
      liveness.heard(at(1.6 * T * tick + 800));
    }
  });

  it("may rest once the peer has answered, and is judged by the second after the next ping again", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    liveness.pong(1, at(T + 5));
    expect(liveness.rest(at(T + 5))).toBe(2 * T - 5);
    expect(liveness.tick(at(3 * T)).kind).toBe("ping");
    expect(liveness.tick(at(4 * T))).toEqual({ kind: "dead" });
  });

  it("excuses a rest that lasted too long, and no second one", () => {
    const liveness = new Liveness(at(1));
    liveness.tick(at(T));
    liveness.pong(1, at(T + 5));
    liveness.rest(at(T + 5));
    liveness.tick(at(3 * T)); // in time: it excuses nothing
    expect(liveness.tick(at(5 * T)).kind).toBe("ping"); // the host was away, and no answer was read
    expect(liveness.tick(at(6 * T))).toEqual({ kind: "dead" });
  });

  it("measures a round trip of more than a second, and nothing by an answer to a ping long ago", () => {
    const liveness = new Liveness(at(1));
    for (let tick = 1; tick <= 3; tick += 1) {
      liveness.tick(at(tick * T));
      liveness.heard(at(tick * T + 1));
    }
    liveness.pong(2, at(3 * T + 200));
    expect(liveness.roundTrip).toBe(1200);
    for (let tick = 4; tick <= 12; tick += 1) {
      liveness.tick(at(tick * T));
      liveness.heard(at(tick * T + 1));
    }
    liveness.pong(3, at(12 * T + 2));
    expect(liveness.roundTrip).toBe(1200);
  });
});
