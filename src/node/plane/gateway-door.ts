import type { Clock } from "../../base/clock.js";
import { later, millis } from "../../base/duration.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import type { StormRates } from "../../switch/storm-control.js";
import type { Switch } from "../../switch/switch.js";
import type { AttachOptions } from "../../switch/switch-parts.js";
import type {
  AddressBindings,
  GatewayCommand,
  GatewayEvent,
  RouterAct,
  RouterStation,
} from "./messages.js";
import { GATEWAY_PORT, RouterPort, STATION_PORT, type RouterPortParts } from "./router-port.js";

/** The router asks for as many guests as there are. */
const UNLIMITED = 1_000_000;
const STATION_RATES: StormRates = {
  dhcp: UNLIMITED,
  resolution: UNLIMITED,
  flood: UNLIMITED,
  unknownUnicast: UNLIMITED,
};

/** The data plane's side of the network's own services: its router, and what guests are told. */
export class GatewayDoor {
  readonly #lan: Switch;
  readonly #clock: Clock;
  readonly #say: (event: GatewayEvent) => void;
  readonly #portParts: RouterPortParts;
  #gateway: RouterPort | undefined;
  #station: RouterPort | undefined;

  constructor(parts: {
    readonly lan: Switch;
    readonly loop: ThreadLoop;
    readonly clock: Clock;
    readonly isBehind: () => boolean;
    readonly say: (event: GatewayEvent) => void;
  }) {
    this.#lan = parts.lan;
    this.#clock = parts.clock;
    this.#say = parts.say;
    this.#portParts = {
      ...parts,
      onGone: ({ message }) => {
        this.#lose(message);
      },
    };
  }

  /** Whether the router has a station of its own, which is to hear what is flooded. */
  get hasStation(): boolean {
    return this.#station !== undefined;
  }

  handle(command: GatewayCommand): void {
    switch (command.kind) {
      case "terms":
        this.#lan.gateway.exit = command.exit;
        this.#lan.gateway.answered = command.answered;
        this.#lan.lessees.restrict(command.leased);
        return;
      case "bind":
        this.#bind(command);
        return;
      case "tell":
        this.#lan.tell(command.port, Buffer.from(command.frame));
        this.#lan.flush();
        return;
      case "block":
        this.#lan.block(command.port, command.blocked);
        return;
      case "relearn":
        this.#lan.relearn(command.port);
    }
  }

  #bind({ isWhole, bindings }: AddressBindings): void {
    const { lessees } = this.#lan;
    const now = this.#clock.now();
    if (isWhole) lessees.clear();
    for (const { address, mac, time } of bindings) {
      if (mac === undefined) lessees.delete(address);
      else lessees.set(address, { mac, until: later(now, time) });
    }
  }

  act(act: RouterAct): void {
    switch (act.kind) {
      case "attach":
        this.#detach();
        this.#gateway = new RouterPort(GATEWAY_PORT, act.descriptor, this.#portParts, (port) =>
          this.#lan.attachGateway(port),
        );
        return;
      case "detach":
        this.#detach();
        return;
      case "attach station":
        this.#detachStation();
        this.#station = new RouterPort(STATION_PORT, act.descriptor, this.#portParts, (port) =>
          this.#lan.attach(port, stationOptions(act.station)),
        );
        return;
      case "detach station":
        this.#detachStation();
    }
  }

  #detach(): void {
    this.#detachStation();
    this.#gateway?.close();
    this.#gateway = undefined;
  }

  #detachStation(): void {
    this.#station?.close();
    this.#station = undefined;
  }

  #lose(reason: string): void {
    // Called amidst a read or a write of the descriptor: it must not be closed yet.
    this.#clock.after(millis(0), () => {
      this.#detach();
      this.#say({ kind: "router-gone", reason });
    });
  }
}

/** A station like a guest's, so that no guest of this host may use its MAC or its addresses. */
function stationOptions({ mac, addresses }: RouterStation): AttachOptions {
  return {
    macLimit: 1,
    rates: STATION_RATES,
    policy: {
      macs: new Set([mac]),
      addresses,
      linkLocal: "any",
      trunk: false,
      trust: new Set(),
    },
  };
}
