import type { Mac, NodeId, PortId } from "./ids.js";
import type { IpAddress } from "./ip-address.js";

/** What the control plane tells the switch about stations. */
export type StationChange =
  /** It is behind another node; replaces what was known of the MAC's route. */
  | {
      readonly kind: "route";
      readonly mac: Mac;
      readonly node: NodeId;
      readonly addresses: readonly IpAddress[];
    }
  /** There is no route to it any more. */
  | { readonly kind: "withdraw"; readonly mac: Mac }
  /** It has moved away: the entry at a port of this host goes. */
  | { readonly kind: "yield"; readonly mac: Mac }
  /** Two claim to be it: frames from ports with this source are dropped. */
  | { readonly kind: "freeze"; readonly mac: Mac }
  | { readonly kind: "thaw"; readonly mac: Mac };

/** What the switch tells the control plane about a station at a port of this host. */
export type LocalStation =
  /** It was learned, moved between ports, or uses other addresses than before. */
  | {
      readonly kind: "here";
      readonly mac: Mac;
      readonly port: PortId;
      /** Those that others may answer for. */
      readonly addresses: readonly IpAddress[];
    }
  /** It aged out, was displaced, or its port was detached. */
  | { readonly kind: "gone"; readonly mac: Mac };

/** Told of each change at once, when the switch's tables are consistent again. */
export type StationObserver = (change: LocalStation) => void;
