import type { Clock } from "../../base/clock.js";
import type { PortId } from "../../base/ids.js";
import type { Rng } from "../../base/rng.js";
import type { AddressBook } from "../../gateway/address-book.js";
import { advertised } from "../../gateway/advertising/advertised.js";
import { Advertiser } from "../../gateway/advertising/advertiser.js";
import type { Probe } from "../../gateway/dhcp/allocation.js";
import { DHCP_REFUSALS } from "../../gateway/dhcp/events.js";
import { DhcpServer } from "../../gateway/dhcp/server.js";
import { dhcpSettings } from "../../gateway/dhcp/settings.js";
import { DHCP6_REFUSALS } from "../../gateway/dhcp6/events.js";
import { Dhcp6Server } from "../../gateway/dhcp6/server.js";
import { dhcp6Settings } from "../../gateway/dhcp6/settings.js";
import { ledOut } from "../../gateway/rules/ruled-definition.js";
import { ETHER_TYPE_IPV4, etherType } from "../../wire/ethernet.js";
import { classifyFrame } from "../../wire/classify-frame.js";
import { newGuestFrame, type GuestMessage } from "../../wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import type { SharedDefinition } from "../../xml/definition.js";
import { refusals } from "./refusals.js";

/** What of the network's router its guests are told. */
export interface RouterFacts {
  /** It answers questions for names. */
  readonly resolves: boolean;
}

/** What the ports of this node are to their guests' services. */
export interface ServedPorts {
  nameOf(port: PortId): string | undefined;
  /** Whether the operator trusts the port with frames of DHCP servers, and so of relay agents. */
  relays(port: PortId): boolean;
}

/** What the services of a network need. */
export interface GuestServicesParts {
  /** Undefined where no address can be given, now and until the network is started again. */
  readonly book: AddressBook | undefined;
  readonly probe: Probe;
  readonly ports: ServedPorts;
  readonly clock: Clock;
  readonly rng: Rng;
  /** Sends a frame to a port; it is then the callee's. */
  readonly tell: (port: PortId, frame: Buffer) => void;
  readonly sendToAll: (frame: Buffer) => void;
}

/** What this node answers its own guests: DHCP, and who is the router. */
export class GuestServices {
  readonly #parts: GuestServicesParts;
  readonly #advertiser: Advertiser;
  readonly #frame = newGuestFrame();
  #dhcp: DhcpServer | undefined;
  #dhcp6: Dhcp6Server | undefined;
  #answered: ReadonlySet<GuestMessage> = new Set();

  constructor(parts: GuestServicesParts) {
    const { clock, rng, sendToAll } = parts;
    this.#parts = parts;
    this.#advertiser = new Advertiser({ clock, rng, sendToAll });
  }

  /** What is answered here, and is therefore to go nowhere else. */
  get answered(): ReadonlySet<GuestMessage> {
    return this.#answered;
  }

  /** Messages that were dropped, or refused, by what kind of server, and why. */
  refusals(): Readonly<Record<string, number>> {
    return {
      ...refusals("DHCP", DHCP_REFUSALS, this.#dhcp?.counts()),
      ...refusals("DHCPv6", DHCP6_REFUSALS, this.#dhcp6?.counts()),
    };
  }

  /** Serves as this definition says from now on. */
  update(shared: SharedDefinition, router: RouterFacts): void {
    const { book, clock, probe, ports } = this.#parts;
    const gives = book !== undefined && shared.addresses.some(({ dhcp }) => dhcp !== undefined);
    const settings = { ...dhcpSettings(shared), resolves: router.resolves };
    const settings6 = dhcp6Settings(shared);
    const named6 = router.resolves ? settings6 : { ...settings6, dnsServers: [] };
    if (gives) {
      const isAttached = (port: PortId): boolean => ports.nameOf(port) !== undefined;
      this.#dhcp ??= new DhcpServer({ settings, book, clock, probe, isAttached });
      this.#dhcp6 ??= new Dhcp6Server({ settings: named6, book, clock, isAttached });
    }
    this.#dhcp?.update(settings);
    this.#dhcp6?.update(named6);
    this.#advertise(shared, router);
    const told = shared.addresses.some(({ family }) => family === "ipv6");
    this.#answered = new Set<GuestMessage>([
      ...(gives ? (["dhcp client"] as const) : []),
      ...(told ? (["router solicitation"] as const) : []),
    ]);
  }

  /** Takes a frame that a guest sent to the network itself; it is borrowed for the call. */
  receive(port: PortId, frame: Buffer): void {
    const { tell, ports } = this.#parts;
    const send = (answer: Buffer): void => {
      tell(port, answer);
    };
    classifyFrame(frame, OFFLOAD_HEADER_OCTETS, this.#frame);
    if (this.#frame.message === "router solicitation") this.#advertiser.receive(frame, send);
    if (this.#frame.message !== "dhcp client") return;
    const name = ports.nameOf(port);
    const guest = { port, send, ...(name === undefined ? {} : { name }) };
    if (etherType(frame, OFFLOAD_HEADER_OCTETS) === ETHER_TYPE_IPV4) {
      this.#dhcp?.receive(frame, { ...guest, relays: ports.relays(port) });
    } else this.#dhcp6?.receive(frame, guest);
  }

  stop(): void {
    this.#advertiser.stop();
  }

  /** A router that leads nowhere is none, and one that resolves nothing is no resolver. */
  #advertise(shared: SharedDefinition, { resolves }: RouterFacts): void {
    const said = advertised(shared);
    if (said === undefined) this.#advertiser.update(undefined);
    else {
      this.#advertiser.update({
        ...said,
        routerLifetime: ledOut(shared, "ipv6") ? said.routerLifetime : 0,
        dnsServers: resolves ? said.dnsServers : [],
      });
    }
  }
}
