import { PortRetries } from "../../../src/node/port-retries.js";
import { FakeClock } from "../../fake-clock.js";
import { SeededRng } from "../../seeded-rng.js";

const LONGEST_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Ports of which none can ever be attached. */
class Scene {
  readonly clock = new FakeClock();
  readonly tried: string[] = [];
  readonly retries: PortRetries = new PortRetries({
    clock: this.clock,
    rng: new SeededRng(7),
    retry: (name) => {
      this.tried.push(name);
      this.retries.later(name);
    },
  });
}

describe("ports that could not be attached", () => {
  it("are tried again for ever, less and less often", () => {
    const { clock, retries, tried } = new Scene();
    retries.later("web1");
    clock.advance(2_000);
    expect(tried).not.toEqual([]);
    for (let hours = 1; hours <= 3; hours++) {
      const before = tried.length;
      clock.advance(HOUR_MS);
      expect(tried.length - before).toBeGreaterThanOrEqual(HOUR_MS / LONGEST_MS);
      expect(tried.length - before).toBeLessThan((4 * HOUR_MS) / LONGEST_MS);
    }
  });

  it("are tried at once when what they failed for may have changed", () => {
    const { clock, retries, tried } = new Scene();
    retries.later("web1");
    retries.later("web2");
    retries.now();
    expect(tried).toEqual(["web1", "web2"]);
    expect(clock.pending).toBe(2);
  });

  it("are left alone once they are attached, or detached", () => {
    const { clock, retries, tried } = new Scene();
    retries.later("web1");
    retries.forget("web1");
    retries.now();
    clock.advance(HOUR_MS);
    expect(tried).toEqual([]);
  });

  it("are left alone when their network stops, also by who fails just then", () => {
    const { clock, retries, tried } = new Scene();
    retries.later("web1");
    retries.stop();
    retries.later("web2");
    clock.advance(HOUR_MS);
    expect(tried).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
