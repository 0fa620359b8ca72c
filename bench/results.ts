import { FIGURES, type FigureName } from "./figure.js";
import { median, summarize, type Summary } from "./statistics.js";

/** One figure of one subject in one round; rounds count from 1. */
export interface Sample {
  readonly subject: string;
  readonly round: number;
  readonly figure: FigureName;
  readonly value: number;
}

/** All samples of a run, and what they come to. */
export class Results {
  readonly #samples: readonly Sample[];

  constructor(samples: readonly Sample[]) {
    this.#samples = samples;
  }

  summary(subject: string, figure: FigureName): Summary | undefined {
    return summarize(this.#of(subject, figure).map(({ value }) => value));
  }

  /**
   * The median of the rounds' ratios of one subject to another: a shared machine is faster in one
   * minute than in the next, and both were measured in each round. Undefined without a common round.
   */
  ratio(subject: string, to: string, figure: FigureName): number | undefined {
    const others = new Map(this.#of(to, figure).map(({ round, value }) => [round, value]));
    const ratios = this.#of(subject, figure).flatMap(({ round, value }) => {
      const other = others.get(round);
      return other === undefined || other === 0 ? [] : [value / other];
    });
    return ratios.length === 0 ? undefined : median(ratios);
  }

  /** Whose median is best of those named; undefined when none of them has one. */
  best(subjects: readonly string[], figure: FigureName): string | undefined {
    const sign = FIGURES[figure].better === "more" ? -1 : 1;
    const medians = subjects.flatMap((subject) => {
      const found = this.summary(subject, figure);
      return found === undefined ? [] : [{ subject, value: sign * found.median }];
    });
    return medians.sort((x, y) => x.value - y.value)[0]?.subject;
  }

  #of(subject: string, figure: FigureName): Sample[] {
    return this.#samples.filter((each) => each.subject === subject && each.figure === figure);
  }
}
