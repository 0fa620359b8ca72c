import type { ControlClient } from "../../src/index.js";
import { NETWORK, type Host } from "./cast.js";
import type { Pulse } from "./pulse.js";
import type { Teller } from "./teller.js";
import { until } from "./until.js";

const POLL_MS = 50;
/** Longer than a busy machine keeps a reply waiting. */
const SILENCE_MS = 250;

/** How host a's frames get to host c. */
export interface Way {
  readonly state: "self" | "direct" | "relayed" | "unreachable";
  readonly hops: number;
  /** The neighbour they leave by. */
  readonly next: Host | undefined;
}

export interface Watched {
  readonly teller: Teller;
  readonly signal: AbortSignal;
  /** Of host a. */
  readonly agent: Pick<ControlClient, "routes">;
  readonly nodes: ReadonlyMap<string, Host>;
  readonly to: Host;
  readonly pulse: Pulse;
}

/** Shows which way frames take and whether the guests hear each other, while something is waited for. */
export class Watch {
  readonly #watched: Watched;
  #way: Way | undefined;
  #isSilent = false;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** The way when it was last looked at. */
  get way(): Way | undefined {
    return this.#way;
  }

  /** Returns when it is so; throws when that takes too long. */
  async until(isSo: (way: Way) => boolean | Promise<boolean>, limitMs: number): Promise<void> {
    const look = async (): Promise<boolean> => {
      const way = await this.#look();
      this.#show(way);
      return isSo(way);
    };
    await until(look, {
      signal: this.#watched.signal,
      limitMs,
      everyMs: POLL_MS,
      otherwise: () => `that takes longer than ${limitMs / 1000} s: ${this.#status()}`,
    });
  }

  /** Returns when so many more datagrams were answered. */
  async untilAnswered(count: number, limitMs: number): Promise<void> {
    const { pulse } = this.#watched;
    const goal = pulse.latest.answered + count;
    await this.until(() => pulse.latest.answered >= goal, limitMs);
  }

  async #look(): Promise<Way> {
    const { agent, nodes, to } = this.#watched;
    const [report] = await agent.routes(NETWORK);
    const row = report?.nodes.find(({ nodeId }) => nodes.get(nodeId) === to);
    if (row === undefined) return { state: "unreachable", hops: -1, next: undefined };
    return { state: row.state, hops: row.hops, next: nodes.get(row.nextHop) };
  }

  #show(way: Way): void {
    const { teller, pulse } = this.#watched;
    const words = wordsOf(way);
    const isOther = this.#way !== undefined && wordsOf(this.#way) !== words;
    this.#way = way;
    teller.live(this.#status());
    if (isOther) teller.event(`host a reaches host c ${words}`);
    const isSilent = pulse.latest.sinceLastMs > SILENCE_MS;
    if (isSilent && !this.#isSilent) teller.event("guest a hears nothing");
    if (!isSilent && this.#isSilent) {
      teller.event(`guest a hears guest c again, after ${pulse.sinceMark.silenceMs} ms`);
    }
    this.#isSilent = isSilent;
  }

  #status(): string {
    const { latest, sinceMark } = this.#watched.pulse;
    const ago = Math.round(latest.sinceLastMs);
    return `${briefly(this.#way)} · reply ${ago} ms ago · gap ${sinceMark.silenceMs} ms`;
  }
}

/** Short enough that the title, the way and the times fit into 80 columns. */
function briefly(way: Way | undefined): string {
  if (way?.state === "relayed") return `via ${way.next?.name ?? "another"}`;
  return way?.state ?? "no way";
}

function wordsOf({ state, hops, next }: Way): string {
  switch (state) {
    case "relayed":
      return `through ${next?.name ?? "another"}, ${hops} hops`;
    case "direct":
      return "directly";
    case "unreachable":
    case "self":
      return "by no way";
  }
}
