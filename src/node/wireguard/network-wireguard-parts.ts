import type { Clock } from "../../base/clock.js";
import type { NetworkId, NodeId } from "../../base/ids.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import type { AdjacentLinks } from "../../overlay/adjacent-links.js";
import type { WireGuardOffers } from "../../overlay/wireguard-offers.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";

/** What of a network's definition it follows. */
export type WireGuardTerms = Pick<SharedDefinition, "transport" | "mtu">;

/** What a node's WireGuard needs. */
export interface NetworkWireGuardParts {
  readonly self: NodeId;
  readonly network: NetworkId;
  /** What it begins with. */
  readonly terms: WireGuardTerms;
  readonly plane: Pick<DataPlaneThread, "useWireGuard" | "openPath" | "closePath">;
  /** The UDP port to be found at, where it is free; 0: any. */
  readonly port: () => number;
  readonly control: () => {
    readonly wireguard: Pick<WireGuardOffers, "tell">;
    readonly links: Pick<AdjacentLinks, "reconsider" | "reconsiderAll">;
  };
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
}
