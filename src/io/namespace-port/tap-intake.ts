import type { Socket } from "node:net";
import type { Clock, Timer } from "../../base/clock.js";
import { millis, seconds } from "../../base/duration.js";
import { ConfigError, messageOf, SystemError } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { mayControl } from "../caller.js";
import { takeDescriptors } from "../sys/descriptor-passing.js";
import { closeDescriptor, duplicateDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { peerCredentials } from "../sys/peer-credentials.js";
import { POLLIN, PollSet } from "../sys/poll.js";
import { descriptorOfSocket } from "../sys/socket-option.js";
import { UnixListener, type UnixAddress } from "../unix-listener.js";
import type { HandedTap } from "./handed-tap.js";

/** Who connects hands its TAP over at once, and asks for a port soon. */
const PATIENCE = seconds(5);
const LOOK_INTERVAL = millis(2);
/** Connections whose TAP has not become a port. */
const WAITING_MAX = 64;

/** What an intake needs. */
export interface TapIntakeOptions {
  readonly address: UnixAddress;
  /** The user the agent runs as. */
  readonly uid: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A connection until its TAP becomes a port. */
interface Visitor {
  readonly connection: Descriptor;
  readonly uid: number;
  readonly late: Timer;
  handed: { readonly ticket: number; readonly tap: Descriptor } | undefined;
}

/** Where processes hand their TAPs over, by a connection that the port then lives as long as. */
export class TapIntake {
  readonly #options: TapIntakeOptions;
  readonly #visitors = new Set<Visitor>();
  #listener: UnixListener | undefined;
  #isClosed = false;

  static async listen(options: TapIntakeOptions): Promise<TapIntake> {
    const intake = new TapIntake(options);
    const { address, logger } = options;
    intake.#listener = await UnixListener.listen(address, {
      connection: (socket) => {
        intake.#admit(socket);
      },
      failure: (error) => {
        logger.warn("no TAP taken", { error: error.message });
      },
    });
    return intake;
  }

  private constructor(options: TapIntakeOptions) {
    this.#options = options;
  }

  /** What a process of the user has handed over with the ticket; it is the caller's then. */
  async take(ticket: number, uid: number): Promise<HandedTap> {
    const { clock } = this.#options;
    const end = clock.now() + PATIENCE;
    for (;;) {
      const found = this.#find(ticket, uid);
      if (found !== undefined) return found;
      if (this.#isClosed || clock.now() >= end) break;
      await new Promise<void>((resolve) => clock.after(LOOK_INTERVAL, resolve));
    }
    throw new ConfigError("ERR_STATE", "no TAP was handed over with this ticket");
  }

  /** Takes nothing more; what has become a port is not concerned. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#listener?.close();
    for (const visitor of this.#visitors) this.#dismiss(visitor);
  }

  /** Node must not read of it: what comes with the octets would be lost. */
  #admit(socket: Socket): void {
    socket.on("error", () => undefined);
    try {
      const { uid } = peerCredentialsOf(socket, this.#options, this.#listener?.gid);
      if (this.#visitors.size >= WAITING_MAX) return;
      const connection = duplicateDescriptor(descriptorOfSocket(socket));
      const late = this.#options.clock.after(PATIENCE, () => {
        this.#dismiss(visitor);
      });
      const visitor: Visitor = { connection, uid, late, handed: undefined };
      this.#visitors.add(visitor);
    } catch (error) {
      this.#options.logger.warn("no TAP taken", { error: messageOf(error) });
    } finally {
      socket.destroy();
    }
  }

  #find(ticket: number, uid: number): HandedTap | undefined {
    for (const visitor of this.#visitors) {
      this.#listen(visitor);
      const { connection, handed } = visitor;
      if (handed?.ticket !== ticket || visitor.uid !== uid) continue;
      this.#forget(visitor);
      return { connection, tap: handed.tap };
    }
    return undefined;
  }

  /** Takes what a visitor has sent; whoever sends anything but one descriptor goes. */
  #listen(visitor: Visitor): void {
    if (visitor.handed !== undefined || !isReadable(visitor.connection)) return;
    try {
      const { tag, descriptors } = takeDescriptors(visitor.connection);
      const [tap, ...others] = descriptors;
      others.forEach(closeDescriptor);
      if (tap === undefined) this.#dismiss(visitor);
      else visitor.handed = { ticket: tag, tap };
    } catch (error) {
      this.#options.logger.warn("no TAP taken", { error: messageOf(error) });
      this.#dismiss(visitor);
    }
  }

  #dismiss(visitor: Visitor): void {
    if (!this.#visitors.has(visitor)) return;
    this.#forget(visitor);
    closeDescriptor(visitor.connection);
    if (visitor.handed !== undefined) closeDescriptor(visitor.handed.tap);
  }

  #forget(visitor: Visitor): void {
    visitor.late.stop();
    this.#visitors.delete(visitor);
  }
}

/** Throws where whoever is at the other end may not control the agent. */
function peerCredentialsOf(
  socket: Socket,
  { uid }: TapIntakeOptions,
  gid: number | undefined,
): ReturnType<typeof peerCredentials> {
  const caller = peerCredentials(descriptorOfSocket(socket));
  if (gid !== undefined && mayControl(caller, { uid, gid })) return caller;
  throw new SystemError("ERR_SYSTEM_PRIVILEGE", `user ${caller.uid} may not attach a guest`);
}

function isReadable(fd: Descriptor): boolean {
  const poll = new PollSet();
  poll.add(fd, POLLIN);
  return poll.wait(0) > 0;
}
