/** What is counted of the name server's work; the names are those of the counters. */
export const NAME_EVENTS = [
  /** From the LAN's own names. */
  "answered here",
  /** From a server's answer, just given or kept. */
  "answered from outside",
  "answered from cache",
  /** No server gave a usable answer (RCODE 2). */
  "failed",
  /** There is no server to ask, or the asker did not want one to be asked (RCODE 5). */
  "not asked outside",
  /** Too many of the guest's, or of all guests', were under way (RCODE 5). */
  "too many questions",
  /** Shorter than a header: dropped. */
  "runt",
  /** A guest sent an answer nobody asked it for: dropped. */
  "unasked answer",
  /** RCODE 1. */
  "malformed query",
  /** An opcode, class, type or version of EDNS that is not served (RCODE 4, 5, 16). */
  "unserved query",
  /** Too long for UDP: TC told the asker to use TCP. */
  "truncated",
  /** The socket took no more, or the guest was gone: the reply was dropped. */
  "not sent",
  /* Of what came to the port a question was sent from; all of it is dropped. */
  "answer of another server",
  "answer with another id",
  "answer to another question",
  "malformed answer",
  /** It spoke of names that are the LAN's to say. */
  "local name claimed",
  /* Of servers; the next one was asked. */
  "server refused",
  "server timed out",
  "server unreachable",
] as const;

export type NameEvent = (typeof NAME_EVENTS)[number];

/** Why something was dropped, or its sender not answered. */
export const NAME_REFUSALS = [
  "failed",
  "runt",
  "unasked answer",
  "malformed query",
  "unserved query",
  "too many questions",
  "not sent",
  "answer of another server",
  "answer with another id",
  "answer to another question",
  "malformed answer",
  "local name claimed",
] as const satisfies readonly NameEvent[];

/** How often each happened since the network started. */
export class NameCounters {
  readonly #counts = new Map<NameEvent, number>();

  count(event: NameEvent): void {
    this.#counts.set(event, this.of(event) + 1);
  }

  of(event: NameEvent): number {
    return this.#counts.get(event) ?? 0;
  }

  /** All of them, as a copy. */
  counts(): Readonly<Record<NameEvent, number>> {
    return Object.fromEntries(this.entries()) as Record<NameEvent, number>;
  }

  /** All of them, in the order of {@link NAME_EVENTS}. */
  entries(): readonly (readonly [NameEvent, number])[] {
    return NAME_EVENTS.map((event) => [event, this.of(event)] as const);
  }
}
