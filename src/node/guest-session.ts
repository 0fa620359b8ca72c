import { createHash } from "node:crypto";
import { backoff } from "../base/backoff.js";
import type { Clock } from "../base/clock.js";
import { millis, seconds } from "../base/duration.js";
import type { Endpoint } from "../base/endpoint.js";
import { ConfigError, InternalError, SpanError } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { passSignals } from "../io/guest/caller-signals.js";
import { runAsJob } from "../io/guest/command-job.js";
import type {
  CommandEnd,
  GuestAddressing,
  GuestNetwork,
  GuestQuestion,
} from "../io/guest/guest-message.js";
import { isPrivileged, startGuestProcess, type GuestProcess } from "../io/guest/guest-process.js";
import { LocalForward } from "../io/guest/local-forward.js";
import { TapHandover, type HandoverEnd } from "../io/guest/tap-handover.js";
import type { Descriptor } from "../io/sys/file-descriptor.js";
import { systemClock } from "../io/system-clock.js";
import { systemRng } from "../io/system-rng.js";
import { addressing, withPrefixes } from "./guest-addressing.js";
import { addressRefusal } from "./address-refusal.js";
import { freeGuestName } from "./free-guest-name.js";
import type { AgentService, NetworkSummary } from "./agent-service.js";

/** An agent that was gone is asked again soon, and then rarely. */
const REATTACH = { first: millis(200), limit: seconds(5) };

/** Which guest this process is to keep. */
export interface GuestWish {
  readonly network: string;
  /** The guest's name, a label of a host name; one of this host's that is free when undefined. */
  readonly name: string | undefined;
  /** With their prefix lengths; none where the network gives them. */
  readonly addresses: readonly string[];
}

/** What keeping a guest takes. */
export interface GuestParts {
  readonly socketPath: string;
  readonly connect: () => Promise<AgentService & { close(): void }>;
  readonly clock: Clock;
  readonly rng: Rng;
  /** Tells the user something, in words. */
  readonly tell: (text: string) => void;
}

/** What a guest runs. */
export interface GuestRun {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  /** As the root of its namespaces, who may change interfaces; else as the caller. */
  readonly asRoot: boolean;
}

/**
 * A guest of a network in namespaces that this process keeps: its helper is in there, its TAP is in the
 * hands of the agent. When this process ends, however it does, nothing is left of it.
 */
export class GuestSession {
  readonly #wish: GuestWish & { readonly name: string; readonly mac: string };
  readonly #parts: GuestParts;
  readonly #helper: GuestProcess;
  readonly #tap: Descriptor;
  #handover: TapHandover | undefined;
  #network: GuestNetwork = { addresses: [], remarks: [] };
  #isClosed = false;

  /** Returns when the guest can be reached. Throws SpanError where it cannot; nothing is left then. */
  static async open(wanted: GuestWish, parts: GuestParts): Promise<GuestSession> {
    const summary = await asked(parts, (agent) => agent.show(wanted.network));
    checkRuns(summary);
    const wish = { ...wanted, addresses: withPrefixes(wanted.addresses, summary) };
    if (wish.name !== undefined) return GuestSession.#openAs(wish.name, wish, parts, summary);
    for (;;) {
      const name = freeGuestName(summary.nodeId as NodeId, await portNames(wish, parts));
      try {
        return await GuestSession.#openAs(name, wish, parts, summary);
      } catch (error) {
        // Another may have taken the name meanwhile.
        const isConflict = error instanceof SpanError && error.code === "ERR_CONFIG_CONFLICT";
        if (!isConflict || !(await portNames(wish, parts)).has(name)) throw error;
      }
    }
  }

  static async #openAs(
    name: string,
    wish: GuestWish,
    parts: GuestParts,
    summary: NetworkSummary,
  ): Promise<GuestSession> {
    const named = { ...wish, name, mac: macOf(summary, name) };
    const helper = await startGuestProcess(parts.clock);
    try {
      const { mac } = named;
      const [tap] = await helper.ask({ kind: "link", mac, mtu: summary.mtu, name });
      if (tap === undefined) throw new InternalError("ERR_INTERNAL", "the guest has no TAP");
      const session = new GuestSession(named, parts, helper, tap);
      await session.#begin(addressing(wish, summary), summary);
      return session;
    } catch (error) {
      await helper.stop();
      throw error;
    }
  }

  private constructor(
    wish: GuestSession["wish"],
    parts: GuestParts,
    helper: GuestProcess,
    tap: Descriptor,
  ) {
    this.#wish = wish;
    this.#parts = parts;
    this.#helper = helper;
    this.#tap = tap;
  }

  get wish(): GuestWish & { readonly name: string; readonly mac: string } {
    return this.#wish;
  }

  /** What it has, and what could not be done for it. */
  get network(): GuestNetwork {
    return this.#network;
  }

  /** Runs a command as the guest, with this process's terminal and signals; how it ended. */
  async run({ words, environment, directory, asRoot }: GuestRun): Promise<CommandEnd> {
    const user = asRoot || isPrivileged() ? {} : { user: callerIds() };
    const forget = passSignals((signal) => {
      void this.#helper.ask({ kind: "signal", signal }).catch(() => undefined); // it has ended
    });
    try {
      const set = Object.entries(environment).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as const],
      );
      return await runAsJob(this.#helper, {
        ...{ words, directory, ...user },
        environment: Object.fromEntries(set),
      });
    } finally {
      forget();
    }
  }

  /** Leads a TCP port of this host to a station of the network. */
  forward(at: Endpoint, to: Endpoint, troubled: (reason: string) => void): Promise<LocalForward> {
    return LocalForward.open(at, {
      troubled,
      reach: async () => {
        const [descriptor] = await this.#helper.ask({ kind: "connect", ...to });
        if (descriptor !== undefined) return descriptor;
        throw new InternalError("ERR_INTERNAL", "the guest sent no socket");
      },
    });
  }

  /** Gives the address back, and leaves nothing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#helper.ask({ kind: "leave" }).catch(() => undefined); // it has ended
    const { network, name } = this.#wish;
    await asked(this.#parts, (agent) => agent.detach(network, name)).catch(() => undefined);
    this.#handover?.close();
    await this.#helper.stop();
  }

  async #begin(wanted: GuestAddressing, before: NetworkSummary): Promise<void> {
    try {
      await this.#attach();
      this.#network = await this.#inquire<GuestNetwork>({ kind: "address", ...wanted });
    } catch (error) {
      // Of why it was refused an address, the guest hears nothing: this host's agent knows.
      const after = await asked(this.#parts, (agent) => agent.show(before.name)).catch(
        () => before,
      );
      this.#isClosed = true;
      this.#handover?.close();
      throw addressRefusal(before, after) ?? error;
    }
  }

  async #attach(): Promise<void> {
    const { network, name, mac, addresses } = this.#wish;
    const ticket = this.#parts.rng.uint32();
    const handover = await TapHandover.open(this.#parts.socketPath, this.#tap, ticket);
    try {
      await asked(this.#parts, (agent) =>
        agent.attach(network, {
          attachment: { kind: "namespace", ticket },
          name,
          rules: { macs: [mac], addresses, trunk: false, isolated: false, trust: [] },
          anyLocalUser: false,
        }),
      );
    } catch (error) {
      handover.close();
      throw error;
    }
    this.#handover = handover;
    void handover.ended.then((end) => this.#lost(end));
  }

  /** An agent that ended, or its network, is followed by another; one that took this port away meant it. */
  async #lost(end: HandoverEnd): Promise<void> {
    const { clock, rng, tell } = this.#parts;
    const { network, name } = this.#wish;
    if (this.#isClosed) return;
    if (end === "taken away") {
      tell(`the agent took ${name} off network ${network}; what runs goes on without it`);
      return;
    }
    tell(`the agent or its network ${network} has stopped; ${name} is back when that is`);
    for (const delay of backoff(REATTACH, rng)) {
      await new Promise<void>((resolve) => clock.after(delay, resolve));
      if (await this.#isAttachedAgain()) return;
    }
  }

  /** True too where that is of no account any more. */
  async #isAttachedAgain(): Promise<boolean> {
    if (this.#isClosed) return true;
    try {
      await this.#attach();
    } catch {
      return false; // no agent yet, or its network does not run yet
    }
    const { network, name } = this.#wish;
    this.#parts.tell(`${name} is on network ${network} again`);
    return true;
  }

  async #inquire<Answer>(question: GuestQuestion): Promise<Answer> {
    return (await this.#helper.inquire(question)).value as Answer;
  }
}

/** Keeps a guest of the network from now on; as {@link GuestSession.open}. */
export function keepGuest(
  wish: GuestWish,
  parts: Omit<GuestParts, "clock" | "rng">,
): Promise<GuestSession> {
  return GuestSession.open(wish, { ...parts, clock: systemClock, rng: systemRng });
}

async function asked<T>(
  { connect }: GuestParts,
  use: (agent: AgentService) => Promise<T>,
): Promise<T> {
  const agent = await connect();
  try {
    return await use(agent);
  } finally {
    agent.close();
  }
}

async function portNames({ network }: GuestWish, parts: GuestParts): Promise<ReadonlySet<string>> {
  const ports = await asked(parts, (agent) => agent.ports(network));
  return new Set(ports.map(({ name }) => name));
}

function checkRuns({ name, state }: NetworkSummary): void {
  if (state === "running") return;
  throw new ConfigError(
    "ERR_STATE",
    `network ${name} does not run; start it with: spanlan network start ${name}`,
  );
}

/** Of this name at this node always the same, so that its lease is; locally administered (IEEE 802 §8.4). */
function macOf({ uuid, nodeId }: NetworkSummary, name: string): string {
  const digest = createHash("sha256").update(`${uuid}\n${nodeId}\n${name}`).digest("hex");
  return ["02", ...(digest.slice(0, 10).match(/../g) ?? [])].join(":");
}

function callerIds(): { readonly uid: number; readonly gid: number } {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}
