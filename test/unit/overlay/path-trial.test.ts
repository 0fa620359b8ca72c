import { millis } from "../../../src/base/duration.js";
import { PathTrial, TRIAL_INTERVAL, TRIAL_TIMEOUT } from "../../../src/overlay/path-trial.js";

/** A path that answers, or not, and what its trial makes of that. */
class Scene {
  readonly trial: PathTrial;
  now = 1;
  answers = true;
  readonly changes: string[] = [];

  constructor() {
    this.trial = new PathTrial(millis(this.now));
  }

  /** So long; then one more tick. Answers take 10 ms. */
  run(duration: number, interval: number = TRIAL_INTERVAL): void {
    for (const end = this.now + duration; this.now < end;) {
      this.now += interval;
      const { id, change } = this.trial.tick(millis(this.now));
      if (change !== undefined) this.#note(change, 0);
      if (!this.answers) continue;
      const answered = this.trial.answer(id, millis(this.now + 10));
      if (answered !== undefined) this.#note(answered, 10);
    }
  }

  #note(change: string, after: number): void {
    this.changes.push(`${change} at ${this.now + after}`);
  }
}

describe("the trial of a path", () => {
  it("lets it carry when it has answered for a second", () => {
    const scene = new Scene();
    scene.run(5_000);
    expect(scene.changes).toEqual(["carries at 1511"]);
    expect(scene.trial.carries).toBe(true);
    expect(scene.trial.roundTrip).toBe(10);
  });

  it("never lets one carry that does not answer", () => {
    const scene = new Scene();
    scene.answers = false;
    scene.run(60_000);
    expect(scene.changes).toEqual([]);
  });

  it("takes the load off it when it has been silent for two seconds, and not before", () => {
    const scene = new Scene();
    scene.run(10_000);
    scene.answers = false;
    const silent = scene.now + 10;
    scene.run(TRIAL_TIMEOUT);
    expect(scene.trial.carries).toBe(true);
    scene.run(TRIAL_INTERVAL);
    expect(scene.trial.carries).toBe(false);
    expect(scene.now - silent).toBeLessThanOrEqual(TRIAL_TIMEOUT + TRIAL_INTERVAL);
  });

  it("bears the loss of three questions in a row", () => {
    const scene = new Scene();
    scene.run(5_000);
    for (let round = 0; round < 20; round += 1) {
      scene.answers = false;
      scene.run(1_500);
      scene.answers = true;
      scene.run(500);
    }
    expect(scene.changes).toEqual(["carries at 1511"]);
  });

  it("trusts it later each time it comes and goes, and as at first when it has lasted", () => {
    const scene = new Scene();
    const waits: number[] = [];
    const comeBack = (): void => {
      scene.answers = false;
      scene.run(3_000);
      scene.answers = true;
      const began = scene.now;
      while (!scene.trial.carries) scene.run(TRIAL_INTERVAL);
      waits.push(scene.now - began);
    };
    scene.run(2_000);
    for (let round = 0; round < 7; round += 1) comeBack();
    expect(waits).toEqual([2_500, 4_500, 8_500, 16_500, 32_500, 60_500, 60_500]);
    scene.run(61_000);
    comeBack();
    expect(waits.at(-1)).toBe(2_500);
  });

  it("does not take a late tick for silence, but for once", () => {
    const scene = new Scene();
    scene.run(5_000);
    scene.answers = false;
    scene.run(600_000, 600_000); // the host was suspended
    expect(scene.trial.carries).toBe(true);
    scene.run(600_000, 600_000);
    expect(scene.trial.carries).toBe(false);
  });

  it("takes no answer for one that was never asked for, or that it has had", () => {
    const trial = new PathTrial(millis(1));
    const { id } = trial.tick(millis(500));
    expect(trial.answer(id + 1, millis(510))).toBeUndefined();
    expect(trial.roundTrip).toBeUndefined();
    trial.answer(id, millis(520));
    expect(trial.roundTrip).toBe(20);
    trial.answer(id, millis(9_000)); // else this one would make it carry
    expect([trial.roundTrip, trial.carries]).toEqual([20, false]);
  });

  it("begins anew when it is told to", () => {
    const scene = new Scene();
    scene.run(5_000);
    expect(scene.trial.suspend()).toBe("lost");
    expect(scene.trial.suspend()).toBeUndefined();
    const began = scene.now;
    while (!scene.trial.carries) scene.run(TRIAL_INTERVAL);
    expect(scene.now - began).toBe(1_500);
  });
});
