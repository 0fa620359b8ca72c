import type { Mac, PortId } from "../base/ids.js";
import type { IpAddress, IpFamily } from "../base/ip-address.js";
import {
  addressOf,
  isLinkLocalUnicast,
  isUnspecified,
  type AddressWords,
} from "../wire/address-words.js";
import type { GuestFrame } from "../wire/guest-frame.js";
import { AdmittedAddresses } from "./admitted-addresses.js";
import { IpTable } from "./ip-table.js";
import type { DropReason } from "./verdict.js";

/** What an operator may trust a guest with; "ra" is redirects as well. */
export type Trust = "dhcp-server" | "ra" | "bpdu" | "llc";

/** What one port's guest may do. */
export interface PortPolicy {
  /** Undefined: any MAC that is nobody else's. */
  readonly macs: ReadonlySet<Mac> | undefined;
  /**
   * Configured on the port. A family of which there is one is restricted to these and to what is leased
   * to the port's stations; of the other, any address that is nobody else's will do.
   */
  readonly addresses: readonly IpAddress[];
  /** Of IPv6, whatever `addresses` say: "any" that is nobody else's, as each interface makes one. */
  readonly linkLocal: "any" | "listed";
  /** 802.1Q tags pass. What is behind them is judged as if there were none. */
  readonly trunk: boolean;
  readonly trust: ReadonlySet<Trust>;
}

/** Whose an address is: the network's own, a port's of this host, or that of a guest elsewhere. */
export type Owner = PortId | "gateway" | "elsewhere";

/** Knows which addresses are configured on, or leased to, whom. */
export interface AddressOwners {
  /** Another number whenever one of the answers may be another. */
  readonly version: number;
  /** Where it is configured; undefined for an address that is not. */
  ownerOf(address: IpAddress): Owner | undefined;
  /** Undefined for a MAC that anybody may use. */
  ownerOfMac(mac: Mac): Owner | undefined;
  /** The station that the address was leased to; undefined for none. */
  lesseeOf(address: IpAddress): Mac | undefined;
  /** The routers of the LAN beyond which the address is; none for one of the LAN's own. */
  routersTo(address: IpAddress): readonly IpAddress[];
  /** Whether the station has a lease, and is to use nothing else of the family. */
  isRestricted(mac: Mac, family: IpFamily): boolean;
}

/**
 * Decides whether a port may send what its guest says. A frame of which the addresses are those of
 * one before, and which is no message to be guarded, costs a few comparisons and no lookup.
 *
 * A question whether an address is taken counts as a claim to it: heard by its owner at the wrong
 * moment, it makes that give the address up (RFC 5227 §2.1.1, RFC 4862 §5.4.3).
 */
export class PortSecurity {
  readonly #port: PortId;
  readonly #owners: AddressOwners;
  #policy: PortPolicy;
  #own = new IpTable<true>();
  readonly #restricted: Record<IpFamily, boolean> = { ipv4: false, ipv6: false };
  readonly #admitted = new AdmittedAddresses();
  /** The MAC that was looked up last and found good; 0 where there is none. */
  #admittedMac = 0 as Mac;
  #version: number;

  constructor(port: PortId, policy: PortPolicy, owners: AddressOwners) {
    this.#port = port;
    this.#owners = owners;
    this.#version = owners.version;
    this.#policy = policy;
    this.change(policy);
  }

  /** Another policy from the next frame on. */
  change(policy: PortPolicy): void {
    this.#policy = policy;
    this.#own = new IpTable();
    this.#restricted.ipv4 = false;
    this.#restricted.ipv6 = false;
    for (const address of policy.addresses) {
      this.#own.set(address, true);
      this.#restricted[address.family] = true;
    }
    this.#forget();
  }

  /** Undefined when the frame may pass. */
  refusal(frame: GuestFrame): DropReason | undefined {
    if (this.#version !== this.#owners.version) this.#forget();
    return (
      this.#refuseLink(frame) ??
      frame.fault ??
      this.#refuseMessage(frame) ??
      this.#refuseClaims(frame)
    );
  }

  #forget(): void {
    this.#version = this.#owners.version;
    this.#admitted.clear();
    this.#admittedMac = 0 as Mac;
  }

  #refuseLink({ tags, llc, bpdu, source }: GuestFrame): DropReason | undefined {
    const { trunk, trust } = this.#policy;
    if (tags > 0 && !trunk) return "tag";
    if (bpdu) {
      if (!trust.has("bpdu")) return "BPDU";
    } else if (llc && !trust.has("llc")) return "LLC or SNAP";
    return this.#mayUseMac(source) ? undefined : "foreign MAC";
  }

  #refuseMessage({ message }: GuestFrame): DropReason | undefined {
    const { trust } = this.#policy;
    if (message === "dhcp server") return trust.has("dhcp-server") ? undefined : "DHCP server";
    const fromRouter = message === "router advertisement" || message === "redirect";
    return fromRouter && !trust.has("ra") ? message : undefined;
  }

  #refuseClaims(frame: GuestFrame): DropReason | undefined {
    if (frame.claimedMac !== 0 && !this.#mayUseMac(frame.claimedMac)) return "foreign MAC";
    if (!this.#mayUse(frame.sender, frame.source)) return "foreign address";
    const isClaim = claimsTarget(frame);
    return isClaim && !this.#mayUse(frame.target, frame.source) ? "foreign address" : undefined;
  }

  #mayUseMac(mac: Mac): boolean {
    if (mac === this.#admittedMac) return true;
    const owner = this.#owners.ownerOfMac(mac);
    if (owner !== undefined && owner !== this.#port) return false;
    if (this.#policy.macs?.has(mac) === false) return false;
    this.#admittedMac = mac;
    return true;
  }

  #mayUse(address: AddressWords, mac: Mac): boolean {
    if (this.#admitted.has(address, mac)) return true;
    if (!isUnspecified(address) && !this.#isOwnOrFree(address, mac)) return false;
    this.#admitted.add(address, mac);
    return true;
  }

  #isOwnOrFree(words: AddressWords, mac: Mac): boolean {
    const address = addressOf(words);
    const owner = this.#owners.ownerOf(address);
    if (owner !== undefined) return owner === this.#port;
    if (this.#own.get(address) === true) return true;
    const linkLocal = address.family === "ipv6" && isLinkLocalUnicast(words);
    if (linkLocal) return this.#policy.linkLocal === "any";
    return this.#isLeasedOrFree(address, mac) || this.#isBeyond(address, mac);
  }

  /** A router sends on what comes from beyond it. */
  #isBeyond(address: IpAddress, mac: Mac): boolean {
    return this.#owners
      .routersTo(address)
      .some((router) => this.#own.get(router) === true || this.#owners.lesseeOf(router) === mac);
  }

  /** A relay agent sends on what clients say, whose leases are in their own names. */
  #isLeasedOrFree(address: IpAddress, mac: Mac): boolean {
    const { family } = address;
    const relays = this.#policy.trust.has("dhcp-server");
    const lessee = relays ? undefined : this.#owners.lesseeOf(address);
    if (lessee !== undefined) return lessee === mac;
    return !this.#restricted[family] && (relays || !this.#owners.isRestricted(mac, family));
  }
}

/** What others ask for is not claimed; what the sender answers for or wants to have is. */
function claimsTarget({ message }: GuestFrame): boolean {
  return (
    message === "arp probe" ||
    message === "neighbour probe" ||
    message === "neighbour advertisement"
  );
}
