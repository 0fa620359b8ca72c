import { InternalError } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import { LEASES_FRAGMENTS, LSA_BODY_OCTETS_MAX } from "../wire/lsa.js";
import type { PortName } from "../wire/names-body.js";
import {
  GATEWAY_OCTETS_MAX,
  type GatewayRequest,
  type GatewayResponse,
  type ResponseBody,
} from "./control-message.js";
import type { LinkStateEvents } from "./link-state.js";

/** What became of a question to another node's gateway. */
export type GatewayAnswer =
  | Buffer
  /** It has none, for this reason, in words for people. */
  | { readonly refused: string };

/** What a network's control plane brings its gateway; all octets are the gateway's own affair. */
export interface GatewayEvents {
  /**
   * What another node tells of its leases in one fragment: each version that is newer than the last,
   * also one that says the same again, as a node does now and then. Undefined when it has withdrawn
   * it, or was not heard for LSA_MAX_AGE, or tells more than all others where room is short. The
   * origin has signed it. The body may be kept, and must not be written to.
   */
  document(origin: NodeId, fragment: number, body: Buffer | undefined): void;
  /**
   * In one fragment, the ports of another node by name, and their guests' addresses; none, when it has
   * withdrawn them or was not heard for LSA_MAX_AGE. The origin has signed it. It is
   * told of nodes that cannot be reached, too.
   */
  names(origin: NodeId, fragment: number, ports: readonly PortName[]): void;
  /** Which nodes can be reached, or what they tell of stations, may have changed. */
  surroundingsChanged(): void;
  /**
   * Another member asks; `answer` may be called later, and counts once, within REQUEST_TIMEOUT. A
   * neighbour without the role of a relay asks only in its own name. A relay on the way can lie: it
   * can ask in the name of any node, read, alter and repeat request and answer, and keep them back.
   * What this could harm has to be signed in the octets themselves. The request may be kept.
   */
  asked(from: NodeId, request: Buffer, answer: (answer: GatewayAnswer) => void): void;
}

/** What of the link state is the gateway's to hear. */
export function toGateway(
  gateway: GatewayEvents,
): Pick<LinkStateEvents, "document" | "names" | "stationsChanged"> {
  return {
    document: (origin, fragment, body) => {
      gateway.document(origin, fragment, body);
    },
    names: (origin, fragment, ports) => {
      gateway.names(origin, fragment, ports);
    },
    stationsChanged: () => {
      gateway.surroundingsChanged();
    },
  };
}

/** For a network without a gateway. */
export const NO_GATEWAY: GatewayEvents = {
  document: () => undefined,
  names: () => undefined,
  surroundingsChanged: () => undefined,
  asked: (_from, _request, answer) => {
    answer({ refused: "there is no gateway there" });
  },
};

/** What the gateway's link stands on. */
export interface GatewayLinkParts {
  readonly self: NodeId;
  readonly events: GatewayEvents;
  /** Tells all nodes; an empty body withdraws. */
  readonly tell: (fragment: number, body: Buffer) => void;
  readonly tellNames: (ports: readonly PortName[]) => void;
  /** Brings a request to a node, however far, and calls back once. */
  readonly request: (
    node: NodeId,
    body: GatewayRequest,
    done: (response: ResponseBody) => void,
  ) => void;
}

/** Between a node's gateway and those of all other nodes: documents for all, and questions to one. */
export class GatewayLink {
  readonly #parts: GatewayLinkParts;

  constructor(parts: GatewayLinkParts) {
    this.#parts = parts;
  }

  /**
   * From now on this fragment, 0 to LEASES_FRAGMENTS - 1, of what this node tells is `body`, at most
   * LSA_BODY_OCTETS_MAX; undefined, or no octets, withdraws it. It leaves as soon as LEASES_RATE
   * allows, and only when it has changed. The buffer is given away. What others hold of a fragment
   * from an earlier life of this node is withdrawn, unless the fragment has been told in this life:
   * so tell what is known before the control plane starts.
   */
  originate(fragment: number, body: Buffer | undefined): void {
    const octets = body ?? Buffer.alloc(0);
    const isFragment = Number.isInteger(fragment) && fragment >= 0 && fragment < LEASES_FRAGMENTS;
    if (!isFragment || octets.length > LSA_BODY_OCTETS_MAX) {
      const text = `Leases have no fragment ${fragment} of ${octets.length} octets.`;
      throw new InternalError("ERR_INTERNAL", text);
    }
    this.#parts.tell(fragment, octets);
  }

  /** These are this node's ports, by name, from now on; all nodes are told, as soon as ORIGINATION_RATE allows. */
  name(ports: readonly PortName[]): void {
    this.#parts.tellNames(ports);
  }

  /**
   * Asks a node's gateway, with at most GATEWAY_OCTETS_MAX; `done` is called exactly once, perhaps
   * before this returns. A relay on the way can have made the answer up.
   */
  ask(node: NodeId, request: Buffer, done: (answer: GatewayAnswer) => void): void {
    if (request.length > GATEWAY_OCTETS_MAX) {
      const text = `A request of ${request.length} octets is longer than ${GATEWAY_OCTETS_MAX}.`;
      throw new InternalError("ERR_INTERNAL", text);
    }
    const body: GatewayRequest = { kind: "gateway", from: this.#parts.self, octets: request };
    this.#parts.request(node, body, (response) => {
      done(answerOf(response));
    });
  }

  /** Answers a request for this node. */
  serve({ from, octets }: GatewayRequest, answer: (response: GatewayResponse) => void): void {
    this.#parts.events.asked(from, octets, (given) => {
      answer(responseOf(given));
    });
  }
}

function answerOf(response: ResponseBody): GatewayAnswer {
  switch (response.kind) {
    case "gateway":
      return response.octets;
    case "refused":
      return { refused: response.reason };
    case "certificate":
      return { refused: "the answer is to another question" };
  }
}

function responseOf(answer: GatewayAnswer): GatewayResponse {
  if (!Buffer.isBuffer(answer)) return { kind: "refused", reason: answer.refused };
  if (answer.length <= GATEWAY_OCTETS_MAX) return { kind: "gateway", octets: answer };
  const text = `An answer of ${answer.length} octets is longer than ${GATEWAY_OCTETS_MAX}.`;
  throw new InternalError("ERR_INTERNAL", text);
}
