import { connect, type Socket } from "node:net";
import { SystemError, systemReasonOf } from "../../base/errors.js";
import { TAKEN_AWAY, tapSocketOf } from "../namespace-port/handed-tap.js";
import { passDescriptors } from "../sys/descriptor-passing.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { descriptorOfSocket } from "../sys/socket-option.js";

/** How a handover ended: by the agent for good, or with it, so that another may take the TAP. */
export type HandoverEnd = "taken away" | "lost";

/** A TAP in the hands of an agent, for as long as both have the connection open. */
export class TapHandover {
  readonly ended: Promise<HandoverEnd>;
  readonly #socket: Socket;

  /** Hands over the TAP, which stays open here too, by a ticket that `Attach` names it by. */
  static async open(controlSocket: string, tap: Descriptor, ticket: number): Promise<TapHandover> {
    const socket = await connected(tapSocketOf(controlSocket));
    const handover = new TapHandover(socket);
    try {
      passDescriptors(descriptorOfSocket(socket), ticket, [tap]);
      return handover;
    } catch (error) {
      handover.close();
      throw error;
    }
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.ended = new Promise((resolve) => {
      socket.on("data", (octets) => {
        if (octets.includes(TAKEN_AWAY)) resolve("taken away");
      });
      socket.on("error", () => undefined); // followed by the close
      socket.once("close", () => {
        resolve("lost");
      });
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("error", (error) => {
      const reason = systemReasonOf(error);
      reject(
        new SystemError(
          "ERR_SYSTEM",
          `${path}: ${reason}; the agent is of another version, or does not obey this user`,
          { cause: error },
        ),
      );
    });
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      resolve(socket);
    });
  });
}
