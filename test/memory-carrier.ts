import type { Carrier, Conversation, Ears } from "../src/gateway/names/inquiry.js";
import type { DnsServer } from "../src/gateway/names/server-choice.js";

/** A question that was sent; whoever holds it may be any server, or nobody. */
export interface Sent {
  readonly question: Buffer;
  readonly to: DnsServer;
  readonly over: "udp" | "tcp";
  readonly ears: Ears;
  readonly closed: boolean;
}

/** Carries questions nowhere; the test answers them, or not. */
export class MemoryCarrier implements Carrier {
  readonly sent: Sent[] = [];

  ask(question: Buffer, to: DnsServer, over: "udp" | "tcp", ears: Ears): Conversation {
    const sent = { question, to, over, ears, closed: false };
    this.sent.push(sent);
    return {
      close: () => {
        sent.closed = true;
      },
    };
  }

  get open(): readonly Sent[] {
    return this.sent.filter(({ closed }) => !closed);
  }

  get last(): Sent {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error("nothing was asked");
    return last;
  }

  /** The last question is answered by the server that was asked. */
  reply(make: (question: Buffer) => Buffer): void {
    const { question, to, ears } = this.last;
    ears.heard(make(question), to);
  }
}
