import { setTimeout as pause } from "node:timers/promises";
import { messageOf } from "../src/index.js";
import type { FigureName } from "./figure.js";
import { LAN_DEVICE } from "./host.js";
import { Lab } from "./lab.js";
import type { Measure, OwnMeasure, Readings } from "./measures/measure.js";
import { JOIN } from "./measures/measures.js";
import type { Peer } from "./peers/peer.js";
import type { Progress } from "./progress.js";
import type { Sample } from "./results.js";
import { OURS, type Failure } from "./run-document.js";
import { standUp } from "./stand-up.js";
import { warmUp } from "./warm-up.js";

const REASON_CHARACTERS = 300;

export interface Plan {
  readonly seconds: number;
  readonly peers: readonly Peer[];
  readonly measures: readonly Measure[];
  /** Taken after the others when we are among the peers. */
  readonly ownMeasures: readonly OwnMeasure[];
  readonly isJoinMeasured: boolean;
}

/** How often a plan's round calls `Progress.step`. */
export function stepsOf({ peers, measures, ownMeasures }: Plan): number {
  return peers.length * (1 + measures.length) + ownMeasures.length;
}

/**
 * Measures all subjects, one after the other, round by round. Each is started anew in fresh namespaces
 * in each round: so it is alone on the machine, joins as often as it is measured, and no start that went
 * badly decides about it. Each round begins with another, so that nobody always follows the same one.
 */
export class Rounds {
  readonly samples: Sample[] = [];
  readonly failures: Failure[] = [];
  /** Of each subject's device. */
  readonly mtus = new Map<string, number>();
  readonly #plan: Plan;
  readonly #progress: Progress;

  constructor(plan: Plan, progress: Progress) {
    this.#plan = plan;
    this.#progress = progress;
  }

  /** Takes all measures of round number `round`, from 1; what fails is kept, and the rest goes on. */
  async take(round: number): Promise<void> {
    const { peers, ownMeasures, seconds } = this.#plan;
    const first = (round - 1) % Math.max(1, peers.length);
    for (const peer of [...peers.slice(first), ...peers.slice(0, first)]) {
      const told = { subject: peer.name, round };
      await this.#attempt({ ...told, measure: JOIN }, () => this.#measure(peer, round));
    }
    for (const own of ownMeasures) {
      await this.#attempt({ subject: OURS, round, measure: own.name }, async () => {
        this.#progress.step(`round ${round}, ${OURS}, ${own.name}`);
        this.#keep({ subject: OURS, round }, await own.take(seconds));
      });
    }
  }

  async #measure(peer: Peer, round: number): Promise<void> {
    const { measures, seconds, isJoinMeasured } = this.#plan;
    const told = { subject: peer.name, round };
    this.#progress.step(`round ${round}, ${peer.name}, ${JOIN}`);
    const lab = await Lab.build();
    try {
      const joined = await standUp(lab, peer);
      if (isJoinMeasured && lab.daemons.length > 0) this.#keep(told, { join: joined });
      this.mtus.set(peer.name, await mtuOf(lab));
      await pause(peer.settleMs ?? 0);
      let isWarm = false;
      for (const measure of measures) {
        this.#progress.step(`round ${round}, ${peer.name}, ${measure.name}`);
        await this.#attempt({ ...told, measure: measure.name }, async () => {
          if (measure.isAtRest !== true && !isWarm) await warmUp(lab);
          isWarm ||= measure.isAtRest !== true;
          this.#keep(told, await measure.take({ lab, peer, seconds }));
        });
      }
    } finally {
      await lab.close();
    }
  }

  #keep(told: Pick<Sample, "subject" | "round">, readings: Readings): void {
    for (const [figure, value] of Object.entries(readings)) {
      this.samples.push({ ...told, figure: figure as FigureName, value });
    }
  }

  async #attempt(what: Omit<Failure, "reason">, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const reason = messageOf(error).replace(/\s+/g, " ").slice(0, REASON_CHARACTERS);
      this.failures.push({ ...what, reason });
    }
  }
}

async function mtuOf({ a }: Lab): Promise<number> {
  const printed = await a.namespace.ip(["-j", "link", "show", "dev", LAN_DEVICE]);
  return (JSON.parse(printed) as { mtu: number }[])[0]?.mtu ?? 0;
}
