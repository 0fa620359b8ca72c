import type { Clock } from "../../base/clock.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import { ledOut, type RuledDefinition } from "../../gateway/rules/ruled-definition.js";
import { guestSubnets } from "../../gateway/rules/subnets.js";
import { wayOutFindings } from "../../gateway/rules/way-out-findings.js";
import type { Forward } from "../../xml/gateway-definition.js";
import type { HelperProcess } from "./helper-process.js";
import { hostFacts } from "./host-facts.js";
import { PastaUplink } from "./pasta-uplink.js";
import { RoutedUplink } from "./routed-uplink.js";

/** Whether guests are led out. */
export interface WayOutState {
  readonly isUp: boolean;
  /** Why not; empty where they are, and before anything is known. */
  readonly reason: string;
}

/** What a way out takes from its caller. */
export interface WayOutParts {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Name of the host's end in modes `route` and `open`: unique on the host, 15 octets at most. */
  readonly hostDevice: string;
}

/** How a router's packets leave the host: not at all, by pasta, or by the host's own routes. */
export class WayOut {
  readonly #helper: HelperProcess;
  readonly #parts: WayOutParts;
  #uplink: PastaUplink | RoutedUplink | undefined;
  #state: WayOutState = { isUp: false, reason: "" };

  constructor(helper: HelperProcess, parts: WayOutParts) {
    this.#helper = helper;
    this.#parts = parts;
  }

  get state(): WayOutState {
    return this.#state;
  }

  /** Leads out as the definition asks, where the host can. What stands in the way is told. */
  async open(definition: RuledDefinition): Promise<void> {
    const { forward } = definition;
    if (forward === undefined) return;
    const { logger, hostDevice } = this.#parts;
    const { obstacles, remarks } = wayOutFindings(definition, await hostFacts(hostDevice));
    for (const reason of remarks) logger.warn("way out limited", { reason });
    if (obstacles.length > 0) this.#tell({ isUp: false, reason: obstacles.join("; ") });
    else if (forward.mode === "nat") this.#translate(definition, forward);
    else await this.#route(definition);
  }

  /** No packet leaves any more; what was made on the host is gone. */
  async close(): Promise<void> {
    await this.#uplink?.close();
  }

  #translate(definition: RuledDefinition, { device, nat }: Forward): void {
    const options = {
      ipv6: ledOut(definition, "ipv6"),
      device,
      source: nat?.addresses?.start,
    };
    this.#uplink = new PastaUplink(this.#helper, options, this.#parts, {
      up: () => {
        this.#tell({ isUp: true, reason: "" });
      },
      down: (reason) => {
        this.#tell({ isUp: false, reason });
      },
    });
  }

  async #route(definition: RuledDefinition): Promise<void> {
    const { hostDevice } = this.#parts;
    try {
      this.#uplink = await RoutedUplink.open(this.#helper, hostDevice, guestSubnets(definition));
      this.#tell({ isUp: true, reason: "" });
    } catch (error) {
      this.#tell({ isUp: false, reason: messageOf(error) });
    }
  }

  /** What repeats while there is no way out is told once. */
  #tell(state: WayOutState): void {
    const { isUp, reason } = this.#state;
    this.#state = state;
    const { logger } = this.#parts;
    if (state.isUp) logger.info("way out up");
    else if (isUp || state.reason !== reason) logger.warn("way out down", { reason: state.reason });
  }
}
