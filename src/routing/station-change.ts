import type { Mac, NodeId, PortId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";

/** What the data plane is told about stations; the shape the switch takes. */
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

/** What the data plane tells about a station at a port of this host; the shape the switch gives. */
export type LocalStation =
  /** It was learned, moved between ports, or uses other addresses than before. */
  | {
      readonly kind: "here";
      readonly mac: Mac;
      readonly port: PortId;
      readonly addresses: readonly IpAddress[];
    }
  /** It aged out, was displaced, or its port was detached. */
  | { readonly kind: "gone"; readonly mac: Mac };
