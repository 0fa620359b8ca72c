import type { Clock } from "../../base/clock.js";
import type { Mac, PortId } from "../../base/ids.js";
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
import { classifyFrame } from "../../wire/classify-frame.js";
import { newGuestFrame, type GuestMessage } from "../../wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { ServedPorts } from "./served-ports.js";
import { refusalsAmong, type RefusalCounts } from "./refusal-counts.js";

/** What of the network's router its guests are told. */
export interface RouterFacts {
  /** It answers questions for names. */
  readonly resolves: boolean;
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

  /** What guests asked for and were not given. */
  get refusals(): RefusalCounts {
    const [dhcp, dhcp6] = [this.#dhcp?.counts(), this.#dhcp6?.counts()];
    return {
      ...(dhcp && refusalsAmong("DHCP", dhcp, DHCP_REFUSALS)),
      ...(dhcp6 && refusalsAmong("DHCPv6", dhcp6, DHCP6_REFUSALS)),
    };
  }

  /** Serves as this definition says from now on. */
  update(shared: SharedDefinition, router: RouterFacts): void {
    const { book, clock, probe, ports } = this.#parts;
    const settings = { ...dhcpSettings(shared), resolves: router.resolves };
    const settings6 = dhcp6Settings(shared);
    const named6 = router.resolves ? settings6 : { ...settings6, dnsServers: [] };
    if (book !== undefined) {
      const parts = {
        ...{ book, clock },
        isAttached: (port: PortId) => ports.nameOf(port) !== undefined,
        leaseLimit: (port: PortId) => ports.leaseLimit(port),
        isConfigured: (port: PortId, mac: Mac) => ports.isConfigured(port, mac),
      };
      this.#dhcp ??= new DhcpServer({ ...parts, settings, probe });
      this.#dhcp6 ??= new Dhcp6Server({ ...parts, settings: named6 });
    }
    this.#dhcp?.update(settings);
    this.#dhcp6?.update(named6);
    this.#advertise(shared, router);
    this.#answered = answered(shared, book !== undefined);
  }

  /** Takes a frame that a guest sent to the network itself; it is borrowed for the call. */
  receive(port: PortId, frame: Buffer): void {
    const { tell, ports } = this.#parts;
    const send = (answer: Buffer): void => {
      tell(port, answer);
    };
    classifyFrame(frame, OFFLOAD_HEADER_OCTETS, this.#frame);
    const name = ports.nameOf(port);
    const guest = { port, send, ...(name === undefined ? {} : { name }) };
    const { message } = this.#frame;
    if (message === "router solicitation") this.#advertiser.receive(frame, send);
    else if (message === "dhcp6 client") this.#dhcp6?.receive(frame, guest);
    else if (message === "dhcp client") {
      this.#dhcp?.receive(frame, { ...guest, relays: ports.relays(port) });
    }
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

/**
 * What is answered here of each family, and is therefore to go nowhere else. Where addresses are not this network's to
 * give, a guest may be the DHCP server; over IPv6 the advertisements send hosts here for all else there is to know.
 */
function answered(
  { addresses }: Pick<SharedDefinition, "addresses">,
  hasLeases: boolean,
): ReadonlySet<GuestMessage> {
  const gives4 = addresses.some(({ family, dhcp }) => family === "ipv4" && dhcp !== undefined);
  const has6 = addresses.some(({ family }) => family === "ipv6");
  return new Set<GuestMessage>([
    ...(hasLeases && gives4 ? (["dhcp client"] as const) : []),
    ...(hasLeases && has6 ? (["dhcp6 client"] as const) : []),
    ...(has6 ? (["router solicitation"] as const) : []),
  ]);
}
