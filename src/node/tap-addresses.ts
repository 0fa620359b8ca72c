import type { Clock } from "../base/clock.js";
import { formatCidr } from "../base/ip-address.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { LeasedInterface } from "../io/dhcp-client/leased-interface.js";
import type { BookedPort } from "./port-book.js";

interface Addressed {
  readonly lease: LeasedInterface;
  /** Why it has no address; empty while it has one. */
  trouble: string;
}

/**
 * The TAPs of a network that the agent asks for an address by DHCP. They are the host's own interfaces:
 * so they get an address and an MTU, and no route that would lead the host's packets into the network.
 */
export class TapAddresses {
  readonly #parts: { readonly clock: Clock; readonly rng: Rng; readonly logger: Logger };
  readonly #addressed = new Map<string, Addressed>();

  constructor(parts: { readonly clock: Clock; readonly rng: Rng; readonly logger: Logger }) {
    this.#parts = parts;
  }

  /** Asks for the port's device from now on, where it wants that. */
  start({ name, attachment, record }: BookedPort): void {
    if (attachment.kind !== "tap" || attachment.addressing !== "dhcp" || record === undefined) {
      return;
    }
    this.#addressed.get(name)?.lease.stop();
    const { clock, rng, logger } = this.#parts;
    const { device } = attachment;
    const lease = new LeasedInterface({
      ...{ clock, rng, device, hardware: record.mac, hostName: name, routes: false },
      changed: (configuration) => {
        const address = configuration && formatCidr(configuration.address);
        addressed.trouble = address === undefined ? "it has no address by DHCP" : "";
        logger.debug("port addressed", { port: name, address });
      },
      troubled: (reason) => {
        addressed.trouble = `it has no address by DHCP: ${reason}`;
      },
    });
    const addressed: Addressed = { lease, trouble: "it has no address by DHCP yet" };
    this.#addressed.set(name, addressed);
    lease.start();
  }

  /** Gives the port's address back. */
  async release(name: string): Promise<void> {
    const addressed = this.#addressed.get(name);
    this.#addressed.delete(name);
    await addressed?.lease.release();
  }

  /** The device is gone, and its address with it. */
  forget(name: string): void {
    this.#addressed.get(name)?.lease.stop();
    this.#addressed.delete(name);
  }

  /** Asks for nothing more; devices keep what they have, for the next agent. */
  stop(): void {
    for (const name of [...this.#addressed.keys()]) this.forget(name);
  }

  /** Why the port has no address; empty where it has one, or wants none. */
  troubleOf(name: string): string {
    return this.#addressed.get(name)?.trouble ?? "";
  }
}
