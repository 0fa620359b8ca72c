import { days, later, minutes } from "../../../src/base/duration.js";
import { silentLogger } from "../../../src/base/logger.js";
import { RenewalSchedule } from "../../../src/node/renewal-schedule.js";
import { validityFrom, type Validity } from "../../../src/trust/validity.js";
import { FakeClock } from "../../fake-clock.js";
import { SeededRng } from "../../seeded-rng.js";

const LIFE = days(7);

/** Lets what was awaited go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

function scheduleWith(clock: FakeClock, renew: () => Promise<Validity>): RenewalSchedule {
  const rng = new SeededRng(1);
  return new RenewalSchedule({ clock, rng, logger: silentLogger, renew });
}

describe("the renewal of a certificate", () => {
  it("comes at half of its life, give or take a tenth, and again for the next one", async () => {
    const clock = new FakeClock();
    const renewals: number[] = [];
    const schedule = scheduleWith(clock, () => {
      renewals.push(clock.now());
      return Promise.resolve(validityFrom(clock.wall(), LIFE));
    });
    schedule.start(validityFrom(clock.wall(), LIFE));
    clock.advance(LIFE * 0.45 - 1000);
    expect(renewals).toHaveLength(0);
    clock.advance(LIFE * 0.1 + 2000);
    await settled();
    expect(renewals).toHaveLength(1);
    clock.advance(LIFE * 0.56);
    await settled();
    expect(renewals).toHaveLength(2);
    schedule.stop();
    expect(clock.pending).toBe(0);
  });

  it("comes at once when it is hastened, and leaves no second course of renewals behind", async () => {
    const clock = new FakeClock();
    const renewals: number[] = [];
    const schedule = scheduleWith(clock, () => {
      renewals.push(clock.now());
      return Promise.resolve(validityFrom(clock.wall(), LIFE));
    });
    const validity = validityFrom(clock.wall(), LIFE);
    schedule.start(validity);
    schedule.hasten(validity, "soon");
    clock.advance(LIFE / 20);
    await settled();
    expect(renewals).toHaveLength(1);
    expect(clock.pending).toBe(1);
    clock.advance(LIFE * 0.4);
    await settled();
    expect(renewals).toHaveLength(1);
    schedule.stop();
  });

  it("is tried again until it succeeds", async () => {
    const clock = new FakeClock();
    let failures = 3;
    let renewed = 0;
    const schedule = scheduleWith(clock, () => {
      if (failures-- > 0) return Promise.reject(new Error("no issuer is connected"));
      renewed += 1;
      return Promise.resolve(validityFrom(clock.wall(), LIFE));
    });
    schedule.start(validityFrom(clock.wall(), LIFE));
    for (let step = 0; step < 100 && renewed === 0; step++) {
      clock.advance(LIFE / 100);
      await settled();
    }
    expect(renewed).toBe(1);
    expect(clock.wall()).toBeLessThan(later(clock.wall(), LIFE));
    schedule.stop();
  });

  it("waits longer than the system's timers count, in parts", () => {
    const clock = new FakeClock();
    let renewed = 0;
    const schedule = scheduleWith(clock, () => {
      renewed += 1;
      return new Promise(() => undefined);
    });
    const life = days(365);
    schedule.start(validityFrom(clock.wall(), life));
    expect(clock.nextDue).toBeLessThanOrEqual(2 ** 31);
    clock.advance(life * 0.44);
    expect(renewed).toBe(0);
    clock.advance(life * 0.12);
    expect(renewed).toBe(1);
  });

  it("comes within a minute of waking where the host has slept past the time for it", () => {
    const clock = new FakeClock();
    let renewed = 0;
    const schedule = scheduleWith(clock, () => {
      renewed += 1;
      return new Promise(() => undefined);
    });
    schedule.start(validityFrom(clock.wall(), LIFE));
    clock.advance(minutes(10));
    clock.stepWall(LIFE);
    clock.advance(minutes(1));
    expect(renewed).toBe(1);
  });

  it("is tried each minute once the certificate has ended, and comes when the clock is set back", async () => {
    const clock = new FakeClock();
    let tries = 0;
    const schedule = scheduleWith(clock, () => {
      tries += 1;
      return Promise.reject(new Error("no issuer is connected"));
    });
    schedule.start(validityFrom(clock.wall(), LIFE));
    clock.stepWall(0 - LIFE);
    clock.advance(LIFE * 0.6);
    expect(tries).toBeGreaterThan(0);
    clock.stepWall(2 * LIFE);
    for (let minute = 0; minute < 70; minute++) {
      clock.advance(minutes(1));
      await settled(); // an hour's wait begun before it ended may have to pass
    }
    const before = tries;
    for (let minute = 0; minute < 30; minute++) {
      clock.advance(minutes(1));
      await settled();
    }
    expect(tries - before).toBeGreaterThanOrEqual(29);
    schedule.stop();
  });
});
