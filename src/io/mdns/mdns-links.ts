import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { messageOf } from "../../base/errors.js";
import { formatCidr, formatIp } from "../../base/ip-address.js";
import type { Logger } from "../../base/logger.js";
import { recurring } from "../../base/recurring.js";
import { Throttle } from "../../base/throttle.js";
import type { Link, Source } from "../../discovery/link.js";
import { linkInterfaces, type LinkInterface } from "./link-interfaces.js";
import { MulticastSocket, type MulticastPlace } from "./multicast-socket.js";

/** How soon an interface that comes, goes or changes is noticed. */
const LOOK = seconds(2);
/** A link that fails is told of once in so long. */
const TELL = seconds(600);
const TOLD_MAX = 64;

const FAMILIES = ["ipv4", "ipv6"] as const;

/** Who speaks multicast DNS on the links. */
export interface LinkEvents {
  /** A link is there, or its addresses have changed. */
  linkUp(link: Link): void;
  linkDown(link: Pick<Link, "device" | "family">): void;
  /** A datagram came; it is borrowed. */
  receive(at: Pick<Link, "device" | "family">, octets: Buffer, from: Source): void;
}

interface Open {
  readonly place: MulticastPlace;
  readonly socket: MulticastSocket;
  addresses: string;
}

/** Keeps a socket of multicast DNS on each interface and family of the host, as they come and go. */
export class MdnsLinks {
  readonly #events: LinkEvents;
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #except: () => ReadonlySet<string>;
  readonly #interfaces: (except: ReadonlySet<string>) => readonly LinkInterface[];
  readonly #open = new Map<string, Open>();
  readonly #failures = new Throttle<string>(TELL, TOLD_MAX);
  readonly #looking: Timer;

  /** `except` are the devices that lead into the overlay; asked each time, because they change. */
  constructor(parts: {
    readonly events: LinkEvents;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly except: () => ReadonlySet<string>;
    /** The host's; another in tests. */
    readonly interfaces?: (except: ReadonlySet<string>) => readonly LinkInterface[];
  }) {
    this.#events = parts.events;
    this.#clock = parts.clock;
    this.#logger = parts.logger;
    this.#except = parts.except;
    this.#interfaces = parts.interfaces ?? linkInterfaces;
    this.#looking = recurring(parts.clock, LOOK, () => {
      this.look();
    });
    this.look();
  }

  /** Brings the sockets in line with the interfaces there are. */
  look(): void {
    const wanted = new Map(this.#interfaces(this.#except()).flatMap(placesOf));
    for (const [key, { place }] of this.#open) {
      if (wanted.get(key)?.place.index !== place.index) this.#drop(key);
    }
    for (const [key, { place, at }] of wanted) this.#keep(key, place, at);
  }

  /** Ends all; what was sent before leaves yet. */
  async close(): Promise<void> {
    this.#looking.stop();
    const sockets = [...this.#open.values()].map(({ socket }) => socket);
    this.#open.clear();
    await Promise.all(sockets.map((socket) => socket.close()));
  }

  #keep(key: string, place: MulticastPlace, { addresses }: LinkInterface): void {
    const text = addresses.map(formatCidr).join();
    const open = this.#open.get(key) ?? this.#tryOpen(place);
    if (open === undefined || open.addresses === text) return;
    open.addresses = text;
    this.#open.set(key, open);
    const { socket } = open;
    this.#events.linkUp({
      device: place.device,
      family: place.family,
      addresses,
      multicast: (message) => {
        socket.multicast(message);
      },
      unicast: (message, { address, port }) => {
        socket.unicast(message, formatIp(address), port);
      },
    });
  }

  #tryOpen(place: MulticastPlace): Open | undefined {
    try {
      const socket = new MulticastSocket(place, {
        heard: (octets, from) => {
          this.#events.receive(place, octets, from);
        },
        // An address may be new, or about to go; there is a next time.
        failed: (error) => {
          const { device, family } = place;
          this.#logger.debug("discovery not sent", { device, family, error: messageOf(error) });
        },
      });
      return { place, socket, addresses: "" };
    } catch (error) {
      this.#refused(place, error);
      return undefined;
    }
  }

  #drop(key: string): void {
    const open = this.#open.get(key);
    this.#open.delete(key);
    if (open === undefined) return;
    this.#events.linkDown(open.place);
    void open.socket.close();
  }

  #refused({ device, family }: MulticastPlace, error: unknown): void {
    const reason = messageOf(error);
    const held = this.#failures.admit(`${device} ${family} ${reason}`, this.#clock.now());
    if (held === undefined) return;
    this.#logger.warn("discovery not possible on an interface", { device, family, reason, held });
  }
}

function placesOf(
  at: LinkInterface,
): (readonly [string, { readonly place: MulticastPlace; readonly at: LinkInterface }])[] {
  const { device, index, addresses } = at;
  return FAMILIES.filter((family) =>
    addresses.some(({ address }) => address.family === family),
  ).map((family) => [`${device}/${family}`, { place: { device, index, family }, at }]);
}
