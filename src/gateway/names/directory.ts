import {
  bitsOf,
  formatIp,
  parseIp,
  subnetsOverlap,
  type Cidr,
  type IpAddress,
} from "../../base/ip-address.js";
import type { SharedDefinition } from "../../xml/definition.js";
import {
  absoluteName,
  definedHosts,
  definedRecords,
  domainOf,
  namesBetween,
  subnetsOf,
} from "./defined-names.js";
import { isPlain, isWithin, ROOT, type DomainName } from "../../wire/dns-name.js";
import { addressesWithin, nameOfGuest, type GuestName } from "./guest-name.js";
import { HostTable } from "./host-table.js";
import { KeptDomains } from "./kept-domains.js";
import { TYPE, type Question } from "../../wire/dns-message.js";
import { addressRecord, apexRecords, typeOf, type RecordData } from "./record-data.js";
import { reverseBlock } from "./reverse-name.js";
import { Forwarders, type ServerChoice } from "./server-choice.js";

/** What the LAN knows of a question. */
export type Finding =
  | { readonly kind: "records"; readonly records: readonly RecordData[] }
  /** The name is there and has no such records (`exists`), or there is none (RFC 2308 §2). */
  | { readonly kind: "nothing"; readonly exists: boolean; readonly zone: DomainName | undefined }
  | { readonly kind: "elsewhere"; readonly servers: ServerChoice };

const LOCALHOST = "localhost" as DomainName;
const LOOPBACKS = ["127.0.0.1", "::1"].flatMap((text) => parseIp(text) ?? []);

/**
 * Every name of the LAN: those of its definition, and its guests'. It follows from these two alone,
 * so all nodes that have the same of both answer the same, in the same order.
 */
export class Directory {
  readonly #domain: DomainName;
  readonly #own: readonly IpAddress[];
  readonly #subnets: readonly Cidr[];
  readonly #hosts = new HostTable();
  readonly #records: ReadonlyMap<DomainName, readonly RecordData[]>;
  readonly #between: ReadonlySet<DomainName>;
  readonly #kept: KeptDomains;
  readonly #forwarders: Forwarders;
  readonly #forwardsPlain: boolean;

  constructor(shared: SharedDefinition) {
    const subnets = subnetsOf(shared);
    this.#domain = domainOf(shared);
    this.#subnets = subnets;
    this.#own = subnets.map(({ address }) => address);
    const hosts = definedHosts(shared);
    hosts.forEach((host, index) => this.#hosts.set(`defined ${index}`, host));
    this.#records = definedRecords(shared);
    const names = [...hosts.map(({ name }) => name), ...this.#records.keys()];
    this.#between = namesBetween(names, this.#domain);
    const localOnly = shared.domain?.localOnly === true ? this.#domain : undefined;
    const localPtr = subnets.filter((subnet) => subnet.localPtr);
    this.#kept = new KeptDomains(localOnly, localPtr);
    const own = new Set(this.#own.map(formatIp));
    this.#forwarders = new Forwarders(shared.dns?.forwarders ?? [], own);
    this.#forwardsPlain = shared.dns?.forwardPlainNames !== false;
  }

  /** Sets what guest `id` is called; false where it gets no name of it, and has none then. */
  setGuest(id: string, guest: GuestName): boolean {
    const name = nameOfGuest(guest, this.#domain);
    if (name === undefined) {
      this.deleteGuest(id);
      return false;
    }
    return this.#hosts.set(`guest ${id}`, {
      name,
      source: guest.givenBy === "operator" ? "configured guest" : "lease",
      since: guest.since,
      addresses: addressesWithin(guest.addresses, this.#subnets),
    });
  }

  deleteGuest(id: string): void {
    this.#hosts.delete(`guest ${id}`);
  }

  /** What is known of a question of class IN and of a type that records have. */
  find({ name: asked, type }: Pick<Question, "name" | "type">): Finding {
    const name = this.#absolute(asked);
    const records = this.#recordsAt(name);
    const found = (records ?? []).filter((record) => typeOf(record) === type);
    if (found.length > 0) return { kind: "records", records: found };
    if (records !== undefined && (this.#isOurs(asked) || overrides(records, type))) {
      return this.#nothing(asked, true);
    }
    return this.#unknown(asked);
  }

  /** Whether a guest may be called so, or be looked for by its address. */
  mayBeGuest(asked: DomainName): boolean {
    return isPlain(asked) || this.#isOfDomain(asked) || reverseBlock(asked) !== undefined;
  }

  /** Whether there is anything at the name, and outside is not asked for more of it. */
  exists(asked: DomainName): boolean {
    return this.#isOurs(asked) && this.#recordsAt(this.#absolute(asked)) !== undefined;
  }

  /**
   * Whether a record in an answer from outside speaks of what is the LAN's to say: a name of its
   * domain, or one that is asked of nobody, where that was not asked for; or what is known here.
   */
  isClaim(asked: DomainName, name: DomainName, type: number): boolean {
    const kept = this.#kept.of(name)?.domain;
    if (kept !== undefined && !isWithin(asked, kept)) return true;
    if (this.#isOfDomain(name) && !isWithin(asked, this.#domain)) return true;
    const records = this.#recordsAt(this.#absolute(name)) ?? [];
    return records.some((record) => typeOf(record) === type);
  }

  /**
   * What the name server of a zone of ours is called: the LAN's domain, which has the gateway's
   * addresses, or without one the zone itself (RFC 6303 §3).
   */
  serverOf(zone: DomainName): DomainName {
    return this.#domain === ROOT ? zone : this.#domain;
  }

  /** True for a server that is the LAN's own: a question sent there would come back. */
  isOwnAddress(address: string): boolean {
    return this.#own.some((own) => formatIp(own) === address);
  }

  /** Undefined where nothing is known of the name; none are known of a name between two others. */
  #recordsAt(name: DomainName): readonly RecordData[] | undefined {
    const addresses = this.#addressesAt(name);
    const lists = [
      this.#records.get(name),
      this.#between.has(name) ? [] : undefined,
      addresses?.map(addressRecord),
      this.#zoneOf(name) === name ? apexRecords(this.serverOf(name)) : undefined,
      this.#reverseRecords(name),
    ].filter((list) => list !== undefined);
    return lists.length === 0 ? undefined : lists.flat();
  }

  #addressesAt(name: DomainName): readonly IpAddress[] | undefined {
    if (isWithin(name, LOCALHOST)) return LOOPBACKS; // RFC 6761 §6.3
    if (name === this.#domain && name !== ROOT) return this.#own;
    return this.#hosts.addressesOf(name);
  }

  #reverseRecords(name: DomainName): readonly RecordData[] | undefined {
    const reverse = reverseBlock(name);
    if (reverse === undefined || reverse.strange > 0) return undefined;
    const { block } = reverse;
    if (block.prefix < bitsOf(block.address.family)) {
      const isAbove = this.#subnets.some((subnet) => subnetsOverlap(block, subnet));
      return isAbove && this.#kept.of(name) !== undefined ? [] : undefined;
    }
    const owner = this.#nameOf(block.address);
    return owner && [{ type: "PTR", data: owner }];
  }

  #nameOf(address: IpAddress): DomainName | undefined {
    const isOwn = this.isOwnAddress(formatIp(address));
    if (isOwn && this.#domain !== ROOT) return this.#domain;
    return this.#hosts.nameOf(address);
  }

  /** localhost and its like are no guests' names, and the domain is itself. */
  #absolute(asked: DomainName): DomainName {
    return this.#zoneOf(asked) === undefined ? absoluteName(asked, this.#domain) : asked;
  }

  #isOurs(name: DomainName): boolean {
    return isPlain(name) || this.#zoneOf(name) !== undefined;
  }

  #isOfDomain(name: DomainName): boolean {
    return this.#domain !== ROOT && isWithin(name, this.#domain);
  }

  /** The zone of ours that the name is in. */
  #zoneOf(name: DomainName): DomainName | undefined {
    return this.#isOfDomain(name) ? this.#domain : this.#kept.of(name)?.domain;
  }

  #nothing(name: DomainName, exists: boolean): Finding {
    return { kind: "nothing", exists, zone: this.#zoneOf(name) };
  }

  /** A forwarder of a longer domain counts before what is kept here. */
  #unknown(name: DomainName): Finding {
    const servers = this.#forwarders.of(name);
    const isFor = servers.kind === "any" ? ROOT : servers.domain;
    const kept = this.#kept.of(name);
    const isKept =
      kept !== undefined &&
      !(isWithin(isFor, kept.domain) && (isFor !== kept.domain || !kept.byOperator));
    const isKeptPlain = isPlain(name) && !this.#forwardsPlain && isFor === ROOT;
    if (isKept || isKeptPlain || servers.kind === "nobody") return this.#nothing(name, false);
    return { kind: "elsewhere", servers };
  }
}

/** An address given here for a name of somebody else's domain replaces all it has there. */
function overrides(records: readonly RecordData[], type: number): boolean {
  const isOfAddress = type === TYPE.A || type === TYPE.AAAA;
  return isOfAddress && records.some((record) => record.type === "A" || record.type === "AAAA");
}
