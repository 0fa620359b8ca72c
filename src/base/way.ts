import type { Cidr, IpAddress } from "./ip-address.js";

/** A network beyond a router of the LAN. */
export interface Way {
  readonly network: Cidr;
  readonly router: IpAddress;
}
