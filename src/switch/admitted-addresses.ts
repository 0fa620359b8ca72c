import type { Mac } from "../base/ids.js";
import { zeroAddress, type AddressWords } from "../wire/address-words.js";

const NO_MAC = 0 as Mac;

/** A power of two: a slot is found by masking. */
const SLOTS = 16;

interface Slot extends AddressWords {
  mac: Mac;
}

/**
 * Addresses that were looked up and found good for a station, so that the frames that follow need no
 * lookup. Each has one slot, where the next of that slot replaces it.
 */
export class AdmittedAddresses {
  readonly #slots: readonly Slot[] = Array.from({ length: SLOTS }, emptySlot);
  /** For the compiler: the mask leaves no number without a slot. */
  readonly #spare = emptySlot();

  has(address: AddressWords, mac: Mac): boolean {
    const slot = this.#slot(address);
    return (
      slot.mac === mac &&
      slot.w3 === address.w3 &&
      slot.w2 === address.w2 &&
      slot.w1 === address.w1 &&
      slot.w0 === address.w0
    );
  }

  /** Keeps a copy. */
  add(address: AddressWords, mac: Mac): void {
    fill(this.#slot(address), address, mac);
  }

  /** Forgets all. */
  clear(): void {
    const nobody = zeroAddress();
    for (const slot of this.#slots) fill(slot, nobody, NO_MAC);
  }

  #slot({ w3 }: AddressWords): Slot {
    return this.#slots[(w3 ^ (w3 >>> 8)) & (SLOTS - 1)] ?? this.#spare;
  }
}

function emptySlot(): Slot {
  return { ...zeroAddress(), mac: NO_MAC };
}

function fill(to: Slot, from: AddressWords, mac: Mac): void {
  to.mac = mac;
  to.w0 = from.w0;
  to.w1 = from.w1;
  to.w2 = from.w2;
  to.w3 = from.w3;
}
