import { shortNodeId, type NodeId } from "../base/ids.js";
import {
  REQUEST_HOP_LIMIT,
  type Request,
  type RequestBody,
  type ResponseBody,
} from "./control-message.js";
import type { Session } from "./session.js";

type Answer = (body: ResponseBody) => void;

/** What passing requests on needs of the control plane. */
export interface RequestRoutingParts {
  readonly self: NodeId;
  /** The neighbour on the way to a node; undefined where there is none. */
  readonly towards: (node: NodeId) => Session | undefined;
  /** Whether the node may pass on what others ask. */
  readonly isRelay: (node: NodeId) => boolean;
  /** Answers as the node it is for. */
  readonly serve: (body: RequestBody, answer: Answer) => void;
}

/** Brings requests to nodes, from neighbour to neighbour, and the answers back the same way. */
export class RequestRouting {
  readonly #parts: RequestRoutingParts;

  constructor(parts: RequestRoutingParts) {
    this.#parts = parts;
  }

  /** A request of this node itself, or of a joiner at its door. */
  ask(to: NodeId, body: RequestBody, answer: Answer): void {
    if (to === this.#parts.self) this.#parts.serve(body, answer);
    else this.#send({ to, hopLimit: REQUEST_HOP_LIMIT, body }, answer);
  }

  /** A neighbour's request: for this node, or to be passed on. */
  take(from: NodeId, { to, hopLimit, body }: Request, answer: Answer): void {
    if (!this.#maySpeak(from, body))
      answer({ kind: "refused", reason: "the request is in the name of another node" });
    else if (to === this.#parts.self) this.#parts.serve(body, answer);
    else if (hopLimit < 1 || this.#parts.towards(to)?.connection.peer.node === from)
      answer({ kind: "refused", reason: "the request went in circles" });
    else this.#send({ to, hopLimit: Math.min(hopLimit, REQUEST_HOP_LIMIT) - 1, body }, answer);
  }

  /** Asks one after the other until one gives a certificate. */
  askInTurn(nodes: readonly NodeId[], body: RequestBody, answer: Answer): void {
    const [next, ...others] = nodes;
    if (next === undefined) {
      answer({ kind: "refused", reason: "no issuer can be reached" });
      return;
    }
    this.ask(next, body, (response) => {
      if (response.kind === "certificate" || others.length === 0) answer(response);
      else this.askInTurn(others, body, answer);
    });
  }

  /** A joiner, and a member whose request is signed, may ask at any member's door. */
  #maySpeak(neighbour: NodeId, body: RequestBody): boolean {
    if (body.kind !== "gateway" || body.from === neighbour) return true;
    return body.from !== this.#parts.self && this.#parts.isRelay(neighbour);
  }

  #send(request: Request, answer: Answer): void {
    const session = this.#parts.towards(request.to);
    if (session !== undefined) session.request(request, answer);
    else {
      const name = shortNodeId(request.to);
      answer({ kind: "refused", reason: `the node ${name} cannot be reached` });
    }
  }
}
