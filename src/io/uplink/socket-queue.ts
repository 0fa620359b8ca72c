import { messageOf } from "../../base/errors.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { setSocketOption, TCP_NOTSENT_LOWAT } from "../sys/socket-option.js";

/** What the kernel may hold of a data connection beyond what is on its way. */
export const UNSENT_OCTETS = 64 * 1024;

/**
 * Lets the kernel queue little: what waits there waits behind all that came before it, while the queue
 * here lets sparse flows go ahead and drops what has waited too long. Returns why it could not be set,
 * which costs nothing but latency.
 */
export function keepLittleUnsent(descriptor: Descriptor): string | undefined {
  try {
    setSocketOption(descriptor, TCP_NOTSENT_LOWAT, UNSENT_OCTETS);
    return undefined;
  } catch (error) {
    return messageOf(error); // a socket of another kind, or one that is closed
  }
}
