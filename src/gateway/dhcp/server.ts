import type { IpAddress } from "../../base/ip-address.js";
import type { Mac, PortId } from "../../base/ids.js";
import { OPTION_LEASE_TIME, OPTION_REQUESTED_ADDRESS } from "../../wire/dhcp-options.js";
import { decodeIpv4Option, decodeUint32Option } from "../../wire/dhcp-values.js";
import type { ClientId, Lease } from "../address-book.js";
import { Allocation, type AllocationParts } from "./allocation.js";
import { knownClient } from "./client-identity.js";
import type { DhcpClient } from "./dhcp-client.js";
import { newDhcpTally, type DhcpEvent } from "./events.js";
import { statedName } from "./host-name.js";
import { LeasePorts, type LeasePortsParts } from "./lease-ports.js";
import { readRequest, serverOf, type ReceivedRequest } from "./received-request.js";
import { givingFrame, refusingFrame } from "./reply.js";
import { leaseName } from "./reservations.js";
import { gives, leaseSeconds, subnetOf, type ServedSubnet } from "./served-subnet.js";
import type { DhcpSettings } from "./settings.js";

/** The port a frame came from. */
export interface DhcpGuest {
  readonly port: PortId;
  /** What the operator calls the port; reservations by name go by it, not by what the guest says. */
  readonly name?: string;
  /** It is trusted to speak for others: a relay agent. */
  readonly relays?: boolean;
  /** Sends a frame to it, now or later; the frame is then the callee's. */
  send(frame: Buffer): void;
}

/** What a server works with. */
export type DhcpServerParts = Omit<AllocationParts, "tally"> &
  Omit<LeasePortsParts, "lesseeOf"> & { readonly settings: DhcpSettings };

/** A request whose client is known. */
interface Asked {
  readonly request: ReceivedRequest;
  readonly client: DhcpClient;
  readonly guest: DhcpGuest;
}

const LEAST_LEASE_SECONDS = 120;
const FOR_EVER = 0xffff_ffff; // RFC 2131 §3.3

/**
 * The DHCPv4 server of a network (RFC 2131), the same on every node: its identifier is the gateway's
 * address, so what one node offered another may be asked for. It is the network's only authority:
 * where the address book knows of no way for a client to have an address, the client is told so.
 *
 * A message that is not to be answered is counted and forgotten. What is kept a client is bounded.
 */
export class DhcpServer {
  readonly #parts: DhcpServerParts;
  readonly #allocation: Allocation;
  readonly #ports: LeasePorts;
  readonly #tally = newDhcpTally();
  #settings: DhcpSettings;

  constructor(parts: DhcpServerParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
    const lesseeOf = (client: ClientId): Mac | undefined => parts.book.leasesOf(client)[0]?.mac;
    this.#ports = new LeasePorts({ ...parts, lesseeOf });
    this.#allocation = new Allocation({ ...parts, tally: this.#tally });
  }

  /** From now on, of a definition that changed. */
  update(settings: DhcpSettings): void {
    this.#settings = settings;
  }

  /** How often each event has happened. */
  counts(): Readonly<Record<DhcpEvent, number>> {
    return this.#tally.counts();
  }

  /** Takes what a guest sent to a DHCP server; the frame is borrowed for the call. */
  receive(frame: Buffer, guest: DhcpGuest): void {
    const request = readRequest(frame, this.#settings, guest.relays ?? false);
    if (typeof request === "string") {
      this.#tally.add(request);
      return;
    }
    this.#tally.add(request.type);
    if (this.#settings.subnets.some(gives)) this.#handle(request, guest);
    else this.#tally.add("not served");
  }

  #handle(request: ReceivedRequest, guest: DhcpGuest): void {
    switch (request.type) {
      case "discover":
        this.#discover(request, guest);
        break;
      case "request":
        this.#request(request, guest);
        break;
      case "decline":
      case "release":
        this.#giveBack(request, guest);
        break;
      case "inform":
        this.#inform(request, guest);
        break;
    }
  }

  /** RFC 2131 §4.3.1. */
  #discover(request: ReceivedRequest, guest: DhcpGuest): void {
    const requested = requestedAddress(request);
    const subnet = this.#subnetFor(request, requested);
    if (subnet === undefined) {
      this.#tally.add("not served");
      return;
    }
    const client = this.#client(request, guest, subnet);
    if (!this.#mayHave(client, guest)) return;
    this.#allocation.offer(client, requested, (address) => {
      this.#give({ request, client, guest }, "offer", address);
    });
  }

  /** RFC 2131 §4.3.2. */
  #request(request: ReceivedRequest, guest: DhcpGuest): void {
    const server = serverOf(request);
    if (server !== undefined && !this.#isServer(server)) {
      this.#allocation.forget(this.#identify(request));
      this.#tally.add("other server");
      return;
    }
    const address = addressAskedFor(request);
    if (address === undefined) {
      this.#tally.add("malformed");
      return;
    }
    const subnet = subnetOf(this.#settings.subnets, address);
    const local = this.#subnetFor(request, address);
    if (subnet === undefined || subnet !== local) this.#refuse(request, guest, "wrong network");
    else this.#grant({ request, client: this.#client(request, guest, subnet), guest }, address);
  }

  #grant(asked: Asked, address: IpAddress): void {
    const { request, client, guest } = asked;
    if (!this.#mayHave(client, guest)) return;
    const lease = this.#leaseFor(asked, address);
    this.#allocation.grant(client, lease, (grant) => {
      if (grant === "stored") {
        this.#ports.given(client.id, guest.port);
        this.#give(asked, "ack", address);
      } else if (grant === "refused") this.#refuse(request, guest, "address not available");
      else this.#tally.add("not stored");
    });
  }

  /** Who does not gets no answer; a relay agent speaks for many. */
  #mayHave({ id, relayed }: DhcpClient, { port }: DhcpGuest): boolean {
    const may = relayed || this.#ports.allows(id, port);
    if (!may) this.#tally.add("too many leases");
    return may;
  }

  /** RFC 2131 §4.3.3 and §4.3.4: never answered. */
  #giveBack(request: ReceivedRequest, { port }: DhcpGuest): void {
    const { type, message } = request;
    const server = serverOf(request);
    const address = type === "decline" ? requestedAddress(request) : message.clientAddress;
    if (address === undefined || server === undefined || !this.#isServer(server)) {
      this.#tally.add("not ours");
      return;
    }
    const client = this.#identify(request);
    if (!this.#ports.isAt(client, port)) {
      this.#tally.add("foreign port");
      return;
    }
    this.#allocation.forget(client);
    this.#parts.book[type === "decline" ? "decline" : "release"](client, address);
  }

  /** RFC 2131 §4.3.5. */
  #inform(request: ReceivedRequest, guest: DhcpGuest): void {
    const { message, source } = request;
    const isSaid = message.clientAddress.value !== 0n;
    const address = isSaid ? message.clientAddress : source;
    const subnet = subnetOf(this.#settings.subnets, address);
    if (subnet === undefined) {
      this.#tally.add("not served");
      return;
    }
    const answered = { ...request, message: { ...message, clientAddress: address } };
    const hostName = this.#client(request, guest, subnet).reservation?.name ?? guest.name;
    const given = { type: "ack", subnet, lease: undefined, hostName } as const;
    this.#tally.add("ack");
    guest.send(givingFrame(answered, this.#settings, given));
  }

  #give({ request, client, guest }: Asked, type: "offer" | "ack", address: IpAddress): void {
    this.#tally.add(type);
    const lease = { address, seconds: this.#seconds(request, client, address) };
    const hostName = client.reservation?.name ?? guest.name;
    const given = { type, subnet: client.subnet, lease, hostName };
    guest.send(givingFrame(request, this.#settings, given));
  }

  #refuse(request: ReceivedRequest, guest: DhcpGuest, message: string): void {
    const subnet = this.#subnetFor(request, undefined);
    const server = serverOf(request) ?? subnet?.cidr.address;
    if (server === undefined) return;
    this.#tally.add("nak");
    guest.send(refusingFrame(request, this.#settings, { server, message }));
  }

  #leaseFor({ request, client }: Asked, address: IpAddress): Lease {
    const { id, mac, name } = client;
    const seconds = this.#seconds(request, client, address);
    const expires = this.#parts.clock.wall() + seconds * 1000;
    return { client: id, address, mac, expires, ...(name === undefined ? {} : { name }) };
  }

  /** A client may ask for less than there is to give (RFC 2131 §4.3.1). */
  #seconds({ message }: ReceivedRequest, client: DhcpClient, address: IpAddress): number {
    const most = leaseSeconds(client.subnet, address, client.reservation);
    const asked = decodeUint32Option(message.options.get(OPTION_LEASE_TIME)) ?? FOR_EVER;
    return asked === FOR_EVER ? most : Math.min(most, Math.max(asked, LEAST_LEASE_SECONDS));
  }

  #isServer({ value }: IpAddress): boolean {
    return this.#settings.subnets.some(({ cidr }) => cidr.address.value === value);
  }

  /** The relay agent's subnet; else that of the address, where it gives any; else the first that does. */
  #subnetFor(
    { message }: ReceivedRequest,
    address: IpAddress | undefined,
  ): ServedSubnet | undefined {
    const { subnets } = this.#settings;
    if (message.relay.value !== 0n) {
      const relayed = subnetOf(subnets, message.relay);
      return relayed !== undefined && gives(relayed) ? relayed : undefined;
    }
    const named = address === undefined ? undefined : subnetOf(subnets, address);
    if (named !== undefined && gives(named)) return named;
    return subnets.find(({ pools }) => pools.length > 0) ?? subnets.find(gives);
  }

  #client(request: ReceivedRequest, guest: DhcpGuest, subnet: ServedSubnet): DhcpClient {
    const { message, station, identifier, relayed } = request;
    const stated = statedName(message.options);
    const reservation = subnet.reservations.of({
      mac: message.hardware,
      identifier,
      name: guest.name ?? stated,
    });
    const name = leaseName(subnet.reservations, reservation, stated);
    const id = this.#identify(request);
    return { id, mac: message.hardware, station, relayed, name, subnet, reservation };
  }

  #identify({ identifier, message, relayed }: ReceivedRequest): ClientId {
    const client = `4:${identifier}` as ClientId;
    if (relayed) return client;
    return knownClient(client, message.hardware, (each) => this.#allocation.holder(each));
  }
}

function requestedAddress({ message }: ReceivedRequest): IpAddress | undefined {
  return decodeIpv4Option(message.options.get(OPTION_REQUESTED_ADDRESS));
}

/** Selecting or rebooting a client names the address, renewing or rebinding it uses it already. */
function addressAskedFor(request: ReceivedRequest): IpAddress | undefined {
  const { clientAddress } = request.message;
  return clientAddress.value === 0n ? requestedAddress(request) : clientAddress;
}
