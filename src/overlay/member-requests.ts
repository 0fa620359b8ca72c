import type { NodeId } from "../base/ids.js";
import type {
  CertificateRequest,
  CertificateResponse,
  Request,
  RequestBody,
  ResponseBody,
} from "./control-message.js";
import { GatewayLink, type GatewayEvents } from "./gateway-link.js";
import type { LinkState } from "./link-state.js";
import { RequestRouting } from "./request-routing.js";
import type { Session } from "./session.js";

/** What requests of members need of the control plane. */
export interface MemberRequestsParts {
  readonly self: NodeId;
  readonly linkState: LinkState;
  /** The neighbour on the way to a node; undefined where there is none. */
  readonly towards: (node: NodeId) => Session | undefined;
  /** Answers what a member asks of this node as an issuer. */
  readonly serve: (body: CertificateRequest, answer: (body: CertificateResponse) => void) => void;
  readonly gateway: GatewayEvents;
}

/** What members ask each other, however far apart: certificates of issuers, and what gateways want to know. */
export class MemberRequests {
  /** What this node's gateway says to all others, and asks of one. */
  readonly gateway: GatewayLink;
  readonly #parts: MemberRequestsParts;
  readonly #routing: RequestRouting;

  constructor(parts: MemberRequestsParts) {
    const { self, linkState, towards } = parts;
    this.#parts = parts;
    this.#routing = new RequestRouting({
      self,
      towards,
      isRelay: (node) => linkState.signer(node)?.transit ?? false,
      serve: (body, answer) => {
        this.#serve(body, answer);
      },
    });
    this.gateway = new GatewayLink({
      self,
      events: parts.gateway,
      tell: (fragment, body) => {
        linkState.tellLeases(fragment, body);
      },
      tellNames: (ports) => {
        linkState.tellNames(ports);
      },
      request: (node, body, done) => {
        this.#routing.ask(node, body, done);
      },
    });
  }

  /** Asks one issuer. */
  ask(issuer: NodeId, body: CertificateRequest, done: (body: CertificateResponse) => void): void {
    this.#routing.ask(issuer, body, (response) => {
      done(certificateOf(response));
    });
  }

  /** Asks the issuers that can be reached, the nearest first, until one gives a certificate. */
  askIssuers(body: CertificateRequest, done: (body: CertificateResponse) => void): void {
    this.#routing.askInTurn(this.#parts.linkState.issuers(), body, (response) => {
      done(certificateOf(response));
    });
  }

  /** A neighbour's request: for this node, or to be passed on. */
  take(from: NodeId, request: Request, answer: (body: ResponseBody) => void): void {
    this.#routing.take(from, request, answer);
  }

  #serve(body: RequestBody, answer: (response: ResponseBody) => void): void {
    if (body.kind === "gateway") this.gateway.serve(body, answer);
    else this.#parts.serve(body, answer);
  }
}

/** A relay may have made up an answer to something else. */
function certificateOf(response: ResponseBody): CertificateResponse {
  if (response.kind !== "gateway") return response;
  return { kind: "refused", reason: "the answer is to another question" };
}
