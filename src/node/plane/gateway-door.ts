import type { Clock } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { Descriptor } from "../../io/sys/file-descriptor.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import type { Switch } from "../../switch/switch.js";
import type { GatewayCommand, GatewayEvent } from "./messages.js";
import { RouterPort } from "./router-port.js";

/** The data plane's side of the network's own services: its router, and what guests are told. */
export class GatewayDoor {
  readonly #lan: Switch;
  readonly #loop: ThreadLoop;
  readonly #clock: Clock;
  readonly #isBehind: () => boolean;
  readonly #say: (event: GatewayEvent) => void;
  #router: RouterPort | undefined;

  constructor(parts: {
    readonly lan: Switch;
    readonly loop: ThreadLoop;
    readonly clock: Clock;
    readonly isBehind: () => boolean;
    readonly say: (event: GatewayEvent) => void;
  }) {
    this.#lan = parts.lan;
    this.#loop = parts.loop;
    this.#clock = parts.clock;
    this.#isBehind = parts.isBehind;
    this.#say = parts.say;
  }

  handle(command: GatewayCommand): void {
    if (command.kind === "tell") {
      this.#lan.tell(command.port, Buffer.from(command.frame));
      this.#lan.flush();
      return;
    }
    this.#lan.gateway.exit = command.exit;
    this.#lan.gateway.answered = command.answered;
  }

  /** Takes over the descriptor of the router's TAP; what was attached before is not any more. */
  attach(descriptor: Descriptor): void {
    this.detach();
    this.#router = new RouterPort({
      lan: this.#lan,
      loop: this.#loop,
      descriptor,
      isBehind: this.#isBehind,
      onGone: ({ message }) => {
        // Called amidst a read or a write of the descriptor: it must not be closed yet.
        this.#clock.after(millis(0), () => {
          this.detach();
          this.#say({ kind: "router-gone", reason: message });
        });
      },
    });
  }

  detach(): void {
    this.#router?.close();
    this.#router = undefined;
  }
}
