import type { Clock } from "../../base/clock.js";
import { messageOf } from "../../base/errors.js";
import type { Mac } from "../../base/ids.js";
import type { Rng } from "../../base/rng.js";
import { DhcpClient } from "../../gateway/dhcp-client/client.js";
import type { Configuration } from "../../gateway/dhcp-client/configuration.js";
import { runTool } from "../router/tool.js";
import { interfaceCommands, type InterfaceUse } from "./interface-commands.js";
import { PacketLink } from "./packet-link.js";

/** What an interface with a leased address needs. */
export interface LeasedInterfaceParts extends InterfaceUse {
  readonly hardware: Mac;
  readonly hostName: string | undefined;
  readonly clock: Clock;
  readonly rng: Rng;
  /** It has what it was given, or undefined where it was taken away. */
  readonly changed: (configuration: Configuration | undefined) => void;
  /** Why it has no address, or not what it was given; it goes on trying. */
  readonly troubled: (reason: string) => void;
}

/** An interface of this network namespace that has its IPv4 address by DHCP, for as long as it is served. */
export class LeasedInterface {
  readonly #parts: LeasedInterfaceParts;
  readonly #link: PacketLink;
  readonly #client: DhcpClient;
  /** What the interface has. */
  #configuration: Configuration | undefined;
  #changes: Promise<void> = Promise.resolve();

  constructor(parts: LeasedInterfaceParts) {
    this.#parts = parts;
    const { clock, rng, hardware, hostName, device } = parts;
    this.#link = new PacketLink(device, clock, (frame) => {
      this.#client.receive(frame);
    });
    this.#client = new DhcpClient({
      ...{ clock, rng, hardware, hostName },
      send: (frame) => {
        this.#send(frame);
      },
      given: (configuration) => {
        this.#link.rest();
        this.#apply(configuration);
      },
      lost: (reason) => {
        parts.troubled(reason);
        this.#apply(undefined);
      },
    });
  }

  start(): void {
    this.#client.start();
  }

  /** Gives the lease back, and leaves the interface without it. */
  async release(): Promise<void> {
    this.#client.release();
    await this.#end();
  }

  /** Asks no more; the interface keeps what it has, and nobody prolongs it. */
  stop(): void {
    this.#client.stop();
    this.#link.rest();
  }

  async #end(): Promise<void> {
    this.#link.rest();
    this.#apply(undefined);
    await this.#changes;
  }

  #send(frame: Buffer): void {
    try {
      this.#link.send(frame);
    } catch (error) {
      this.#link.rest(); // the interface is gone, or is another one of its name
      this.#parts.troubled(messageOf(error));
    }
  }

  /** One change after another. */
  #apply(wanted: Configuration | undefined): void {
    this.#changes = this.#changes.then(async () => {
      const commands = interfaceCommands(this.#parts, this.#configuration, wanted);
      try {
        if (commands !== "") await runTool("ip", ["-batch", "-"], commands);
        this.#configuration = wanted;
        this.#parts.changed(wanted);
      } catch (error) {
        this.#parts.troubled(messageOf(error));
      }
    });
  }
}
