import { messageOf, SystemError } from "../../base/errors.js";
import { formatMac, type Mac } from "../../base/ids.js";
import {
  formatCidr,
  formatIp,
  subnetContains,
  type Cidr,
  type IpAddress,
} from "../../base/ip-address.js";
import { OWN_DEVICE } from "../../gateway/rules/router-device.js";
import { guestSubnets } from "../../gateway/rules/subnets.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { Route } from "../../xml/gateway-definition.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import type { InsideSocket, LinkSettings } from "./helper-message.js";
import { HelperProcess } from "./helper-process.js";
import { hostAddresses, HostAddresses } from "./host-addresses.js";
import { RulesWriter } from "./rules-writer.js";
import { requireTools } from "./tool.js";
import { WayOut, type WayOutParts, type WayOutState } from "./way-out.js";

/** A station of the router on the LAN. */
export interface Station {
  readonly mac: Mac;
  /** Its addresses, each with the prefix length of its subnet. */
  readonly addresses: readonly Cidr[];
}

/** What a router is to be like; all of it but the mode and what belongs to it may change while it runs. */
export interface RouterSettings {
  readonly definition: Pick<
    SharedDefinition,
    "addresses" | "forward" | "isolated" | "routes" | "mtu"
  >;
  /** The gateway's: MAC and addresses are the same on every node. */
  readonly gateway: Station;
  /**
   * This node's own, by which incoming connections reach guests on every node; guests on others cannot
   * answer the gateway's address. Without addresses it serves IPv6, by a link-local one.
   */
  readonly own: Station;
  /** Subnets of other networks of this agent, which guests do not reach. */
  readonly others: readonly Cidr[];
}

/** A service of the gateway's own, such as DNS. */
export interface InsideService {
  readonly kind: "tcp" | "udp";
  readonly address: IpAddress;
  readonly port: number;
}

/** What a router takes from its caller. */
export interface RouterParts extends WayOutParts {
  /** Called once, when the router has ended by itself: its TAPs are dead, and it is to be made anew. */
  readonly lost: (reason: string) => void;
}

/**
 * A network's router: a network namespace with the gateway's addresses, rules and a way out, in a user
 * namespace, so that the host's own addresses, rules and settings stay what they are. It ends with this
 * process, however that does.
 */
export class Router {
  /** The gateway's TAP, a port for the switch. It is closed with the router. */
  readonly gatewayTap: Descriptor;
  /** The TAP of this node's own station, as {@link gatewayTap}. */
  readonly ownTap: Descriptor;
  readonly #helper: HelperProcess;
  readonly #parts: RouterParts;
  readonly #rules: RulesWriter;
  readonly #host: HostAddresses;
  readonly #wayOut: WayOut;
  #settings: RouterSettings;
  #guests: ReadonlyMap<string, readonly IpAddress[]> = new Map();
  #hostAddresses = hostAddresses();
  #isClosed = false;

  /**
   * Returns when the gateway's own services can answer; the way out follows. Throws SystemError, which
   * names the package or the setting that is missing; the LAN then goes on without a router.
   */
  static async start(settings: RouterSettings, parts: RouterParts): Promise<Router> {
    requireTools(["setpriv", "unshare", "ip", "nft"]);
    const helper = await HelperProcess.start(parts.clock);
    try {
      const taps = await helper.ask({ kind: "links", ...linksOf(settings) });
      const router = new Router(helper, taps, settings, parts);
      await router.#begin();
      return router;
    } catch (error) {
      await helper.stop();
      throw error;
    }
  }

  private constructor(
    helper: HelperProcess,
    [gatewayTap, ownTap]: readonly Descriptor[],
    settings: RouterSettings,
    parts: RouterParts,
  ) {
    if (gatewayTap === undefined || ownTap === undefined) {
      throw new SystemError("ERR_SYSTEM", "the router has no TAPs");
    }
    this.gatewayTap = gatewayTap;
    this.ownTap = ownTap;
    this.#helper = helper;
    this.#settings = settings;
    this.#parts = parts;
    this.#rules = new RulesWriter((text) => helper.ask({ kind: "rules", text }));
    this.#host = new HostAddresses(parts.clock, (addresses) => {
      this.#hostAddresses = addresses;
      this.#refreshRules();
    });
    this.#wayOut = new WayOut(helper, parts);
    void helper.ended.then((reason) => this.#end(reason));
  }

  /**
   * Changes what may change: addresses, MACs, MTU, rules, other networks. False, and nothing is changed,
   * where the way out itself would be another: then the router is to be made anew.
   */
  async change(settings: RouterSettings): Promise<boolean> {
    if (uplinkKey(settings) !== uplinkKey(this.#settings)) return false;
    this.#settings = settings;
    await this.#helper.ask({ kind: "links", ...linksOf(settings) });
    await this.#writeRules();
    return true;
  }

  /** Guests' addresses, by the name of their port, for rules that name guests. */
  setGuests(guests: ReadonlyMap<string, readonly IpAddress[]>): void {
    this.#guests = guests;
    this.#refreshRules();
  }

  /**
   * A socket of the gateway's that does not block, the caller's to close: bound, and for TCP listening.
   */
  openInside({ kind, address, port }: InsideService): Promise<Descriptor> {
    const local = { address: formatIp(address), port };
    return this.#socket({ protocol: kind, local });
  }

  /** A TCP socket that is being connected to a guest; it does not block, and is the caller's to close. */
  connectInside(address: IpAddress, port: number): Promise<Descriptor> {
    const remote = { address: formatIp(address), port };
    return this.#socket({ protocol: "tcp", remote, ...this.#towards(address) });
  }

  /** A UDP socket for one flow to a guest of the family; it does not block, and is the caller's to close. */
  openFlow(address: IpAddress): Promise<Descriptor> {
    const local = { address: address.family === "ipv4" ? "0.0.0.0" : "::", port: 0 };
    return this.#socket({ protocol: "udp", local, ...this.#towards(address) });
  }

  /** Whether guests are led out, and where not, why not. */
  get wayOut(): WayOutState {
    return this.#wayOut.state;
  }

  /** Ends it. Its namespace, its devices and its processes are gone then, and the TAPs are closed. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#clear();
    await this.#helper.stop();
  }

  async #begin(): Promise<void> {
    try {
      await this.#writeRules(); // no packet is forwarded before
      await this.#wayOut.open(this.#settings.definition);
    } catch (error) {
      this.#isClosed = true;
      await this.#clear();
      throw error;
    }
  }

  /** By this node's own station, where it has an address of the subnet: the guest's answer needs no router then. */
  #towards(guest: IpAddress): { readonly device?: string } {
    const { addresses } = this.#settings.own;
    const isOwn = guest.family === "ipv6" || addresses.some((own) => subnetContains(own, guest));
    return isOwn ? { device: OWN_DEVICE } : {};
  }

  async #socket(wanted: InsideSocket): Promise<Descriptor> {
    const [descriptor] = await this.#helper.ask({ kind: "socket", ...wanted });
    if (descriptor === undefined) throw new SystemError("ERR_SYSTEM", "the router sent no socket");
    return descriptor;
  }

  #refreshRules(): void {
    this.#writeRules().catch((error: unknown) => {
      if (this.#isClosed) return;
      this.#parts.logger.error("router rules not written", { error: messageOf(error) });
    });
  }

  #writeRules(): Promise<void> {
    const { definition, others } = this.#settings;
    const live = { guests: this.#guests, host: this.#hostAddresses, others };
    return this.#rules.apply({ definition, live });
  }

  async #end(reason: string): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#clear();
    this.#parts.lost(reason);
  }

  /** All that is not the helper's; the devices of a dead one are gone already. */
  async #clear(): Promise<void> {
    await Promise.allSettled([this.#host.close(), this.#wayOut.close()]);
    closeDescriptor(this.gatewayTap);
    closeDescriptor(this.ownTap);
  }
}

/** What the way out is made by, and what of the definition goes into that. */
function uplinkKey({ definition }: RouterSettings): string {
  const { forward } = definition;
  const routed = forward?.mode === "nat" ? [] : guestSubnets(definition).map(formatCidr);
  const { mode, device, nat } = forward ?? {};
  return JSON.stringify([mode, device, nat, routed]);
}

function linksOf({ definition, gateway, own }: RouterSettings): LinkSettings {
  const { addresses, forward, routes = [] } = definition;
  const setting = (station: Station): LinkSettings["gateway"] => ({
    mac: formatMac(station.mac),
    addresses: station.addresses.map(formatCidr),
  });
  return {
    mtu: definition.mtu,
    gateway: setting(gateway),
    own: setting(own),
    routes: routes.map(routeText),
    // Between subnets of the LAN too, and to those beyond its routers.
    forwards: forward !== undefined || addresses.length > 1 || routes.length > 0,
  };
}

function routeText({ address, prefix, gateway, metric }: Route): string {
  const way = `${address}/${prefix} via ${gateway}`;
  return metric === undefined ? way : `${way} metric ${metric}`;
}
