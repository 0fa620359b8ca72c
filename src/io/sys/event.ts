import { O_CLOEXEC, O_NONBLOCK, readInto, writeFrom, type Descriptor } from "./file-descriptor.js";
import { checked, libc } from "./libc.js";

const COUNTER_OCTETS = 8;

const nativeEventfd = libc.func("int eventfd(unsigned int initial, int flags)") as (
  initial: number,
  flags: number,
) => number;

/** An eventfd: it polls readable once any thread has signalled it, until it is cleared. */
export function openEvent(): Descriptor {
  return checked(nativeEventfd(0, O_CLOEXEC | O_NONBLOCK), "eventfd") as Descriptor;
}

/** Makes the event readable; wakes whoever polls it. */
export function signalEvent(event: Descriptor): void {
  const one = Buffer.alloc(COUNTER_OCTETS);
  one.writeBigUInt64LE(1n);
  writeFrom(event, one, 0, COUNTER_OCTETS); // refused only by a full counter: readable already
}

/** Makes the event unreadable; true when it had been signalled. */
export function clearEvent(event: Descriptor): boolean {
  return readInto(event, Buffer.alloc(COUNTER_OCTETS), 0, COUNTER_OCTETS) === COUNTER_OCTETS;
}
