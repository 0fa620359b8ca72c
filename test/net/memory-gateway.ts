import type { NodeId } from "../../src/base/ids.js";
import { formatIp } from "../../src/base/ip-address.js";
import type { GatewayAnswer, GatewayEvents } from "../../src/overlay/gateway-link.js";
import type { PortName } from "../../src/wire/names-body.js";

/** What a host of a scene was told of the leases of others, and was asked. */
export class MemoryGateway implements GatewayEvents {
  /** By origin and fragment, as of the last word of each. */
  readonly documents = new Map<NodeId, Map<number, string>>();
  /** All words, in their order: name of the event and text. */
  readonly heard: (readonly [origin: NodeId, fragment: number, text: string | undefined])[] = [];
  /** What ports others have, as of the last word of each fragment: "name=addresses". */
  readonly named = new Map<string, readonly string[]>();
  readonly questions: (readonly [from: NodeId, text: string])[] = [];
  /** How often it was told that nodes or stations may be others. */
  changes = 0;
  /** How it answers; undefined: not at all. */
  respond: ((text: string) => GatewayAnswer | undefined) | undefined;

  document(origin: NodeId, fragment: number, body: Buffer | undefined): void {
    const text = body?.toString("latin1");
    this.heard.push([origin, fragment, text]);
    const fragments = this.documents.get(origin) ?? new Map<number, string>();
    this.documents.set(origin, fragments);
    if (text === undefined) fragments.delete(fragment);
    else fragments.set(fragment, text);
  }

  names(origin: NodeId, fragment: number, ports: readonly PortName[]): void {
    const told = ports.map(({ name, addresses }) => `${name}=${addresses.map(formatIp).join()}`);
    this.named.set(`${origin} ${fragment}`, told);
  }

  surroundingsChanged(): void {
    this.changes += 1;
  }

  asked(from: NodeId, request: Buffer, answer: (answer: GatewayAnswer) => void): void {
    const text = request.toString("latin1");
    this.questions.push([from, text]);
    const given = this.respond?.(text);
    if (given !== undefined) answer(given);
  }

  /** All ports that are known of a node. */
  portsOf(origin: NodeId): readonly string[] {
    return [...this.named].flatMap(([place, told]) => (place.startsWith(origin) ? told : []));
  }

  /** What is known of a node: "fragment:text" by fragment. */
  of(origin: NodeId): readonly string[] {
    return [...(this.documents.get(origin) ?? [])]
      .sort(([one], [other]) => one - other)
      .map(([fragment, text]) => `${fragment}:${text}`);
  }
}
