import type { Mac } from "../../base/ids.js";
import type { ClientId } from "../address-book.js";
import type { Reservation } from "./reservations.js";
import type { ServedSubnet } from "./served-subnet.js";

/** Who asks for an address, and where. */
export interface DhcpClient {
  readonly id: ClientId;
  /** The client's own, behind a relay agent too. */
  readonly mac: Mac;
  /** Where its frames come from: its own MAC, or its relay agent's. */
  readonly station: Mac;
  /** A trusted relay agent speaks for it. */
  readonly relayed: boolean;
  /** The name its lease is to have. */
  readonly name: string | undefined;
  readonly subnet: ServedSubnet;
  /** The address that is kept for it in the subnet. */
  readonly reservation: Reservation | undefined;
}
