import type { DnsForwarder } from "../../xml/gateway-definition.js";
import { definedName, domainsOf, ROOT, type DomainName } from "../../wire/dns-name.js";

/** A DNS server to ask. */
export interface DnsServer {
  /** An IP address in its canonical text form, a link-local one with its zone. */
  readonly address: string;
  readonly port: number;
}

/** Whom to ask for a name, as the definition says. */
export type ServerChoice =
  /** Nobody: what is not known here is not known. */
  | { readonly kind: "nobody"; readonly domain: DomainName }
  | {
      readonly kind: "servers";
      readonly domain: DomainName;
      readonly servers: readonly DnsServer[];
    }
  /** The definition names none for it. */
  | { readonly kind: "any" };

const DNS_PORT = 53;

/** The forwarders of a definition. That of the longest domain a name is within counts. */
export class Forwarders {
  readonly #byDomain = new Map<DomainName, DnsServer[]>();

  /** `own` are the LAN's own addresses: a question sent there would come back. */
  constructor(forwarders: readonly DnsForwarder[], own: ReadonlySet<string>) {
    for (const { address, domain } of forwarders) {
      const key = domain === undefined ? ROOT : definedName(domain);
      const servers = this.#byDomain.get(key) ?? [];
      if (address !== undefined && !own.has(address)) servers.push({ address, port: DNS_PORT });
      this.#byDomain.set(key, servers);
    }
    // A forwarder for everything that is the LAN itself is as good as none.
    if (this.#byDomain.get(ROOT)?.length === 0) this.#byDomain.delete(ROOT);
  }

  of(name: DomainName): ServerChoice {
    for (const domain of domainsOf(name)) {
      const servers = this.#byDomain.get(domain);
      if (servers === undefined) continue;
      return servers.length === 0
        ? { kind: "nobody", domain }
        : { kind: "servers", domain, servers };
    }
    return { kind: "any" };
  }
}
