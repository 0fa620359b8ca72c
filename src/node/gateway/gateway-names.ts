import type { Clock } from "../../base/clock.js";
import { parseIp, type IpAddress } from "../../base/ip-address.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import { NAME_REFUSALS } from "../../gateway/names/name-counters.js";
import { NameService } from "../../io/dns/name-service.js";
import { closeNameSockets } from "../../io/dns/name-sockets.js";
import type { Router } from "../../io/router/router.js";
import type { Descriptor } from "../../io/sys/file-descriptor.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { Guests } from "./guests.js";
import { refusalsAmong, type RefusalCounts } from "./refusal-counts.js";

const DNS_PORT = 53; // RFC 1035 §4.2

/** The name service of a network at the gateway's addresses, inside its router. */
export class GatewayNames {
  readonly #service: NameService;
  #known = new Set<string>();

  /** Serves when it returns. Throws SystemError; nothing is left then. */
  static async open(
    router: Pick<Router, "openInside">,
    parts: {
      readonly shared: SharedDefinition;
      readonly clock: Clock;
      readonly rng: Rng;
      readonly logger: Logger;
      readonly settled: (act: () => void) => void;
    },
  ): Promise<GatewayNames> {
    const addresses = parts.shared.addresses.flatMap(({ address }) => parseIp(address) ?? []);
    const sockets = await openSockets(router, addresses);
    const names = new GatewayNames(new NameService(parts));
    await names.#service.serve(sockets);
    return names;
  }

  private constructor(service: NameService) {
    this.#service = service;
  }

  /** What was asked and not answered, and what was not listened to. */
  get refusals(): RefusalCounts {
    return refusalsAmong("DNS", this.#service.names.counters.counts(), NAME_REFUSALS);
  }

  /** These are all the guests there are. */
  setGuests({ names }: Guests): void {
    const server = this.#service.names;
    for (const id of this.#known) if (!names.has(id)) server.deleteGuest(id);
    for (const [id, guest] of names) server.setGuest(id, guest);
    this.#known = new Set(names.keys());
  }

  /** Returns when nothing of it is left. */
  close(): Promise<void> {
    return this.#service.close();
  }
}

async function openSockets(
  router: Pick<Router, "openInside">,
  addresses: readonly IpAddress[],
): Promise<{ readonly udp: readonly Descriptor[]; readonly tcp: readonly Descriptor[] }> {
  const sockets = { udp: [] as Descriptor[], tcp: [] as Descriptor[] };
  try {
    for (const address of addresses) {
      for (const kind of ["udp", "tcp"] as const) {
        sockets[kind].push(await router.openInside({ kind, address, port: DNS_PORT }));
      }
    }
    return sockets;
  } catch (error) {
    closeNameSockets(sockets);
    throw error;
  }
}
