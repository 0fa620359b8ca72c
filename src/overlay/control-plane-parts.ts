import type { Clock } from "../base/clock.js";
import type { Mac, NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { DuplicateReport } from "../routing/mac-route-news.js";
import type { Seal } from "../routing/seal.js";
import type { ClockDifference } from "./clock-watch.js";
import type { Clone } from "./clone-watch.js";
import type { Member } from "./control-message.js";
import type { ControlTransport, PeerIdentity } from "./control-transport.js";
import type { Forwarding, UplinkControl } from "./data-plane.js";
import type { GatewayEvents } from "./gateway-link.js";
import type { WireGuardLink } from "./wireguard-link.js";
import type { MemberRequestsParts } from "./member-requests.js";
import type { Greeting } from "./session.js";
import type { SignedExchangesParts } from "./signed-exchanges.js";

/** What a network's control plane needs from the rest of the agent. */
export interface ControlPlaneParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  readonly transport: ControlTransport;
  readonly uplinks: UplinkControl & Forwarding;
  readonly greeting: Greeting;
  readonly seal: Seal;
  readonly definition: SignedExchangesParts["definition"];
  readonly statements: SignedExchangesParts["statements"] & {
    /** Whether statements say that this is no member any more. */
    readonly isExpelled: (member: Pick<PeerIdentity, "node" | "issuerKey">) => boolean;
  };
  /** MACs no guest may have: the gateway's. */
  readonly reservedMacs: ReadonlySet<Mac>;
  /** Members met in an earlier run. */
  readonly remembered: readonly Member[];
  /** Answers what a member asks of this node as an issuer. */
  readonly serve: MemberRequestsParts["serve"];
  /** NO_GATEWAY where this node has none. */
  readonly gateway: GatewayEvents;
  readonly wireguard: WireGuardLink;
  /** Two hosts' guests have one MAC, and this is one of the hosts. */
  readonly duplicate: (report: DuplicateReport) => void;
  /** Another host uses this node's key. */
  readonly cloned: (clone: Clone) => void;
  /** A neighbour's civil clock is far from this node's. */
  readonly clockDiffers: (difference: ClockDifference) => void;
  /** The neighbours worth remembering have changed. */
  readonly membersChanged: (members: readonly Member[]) => void;
}
