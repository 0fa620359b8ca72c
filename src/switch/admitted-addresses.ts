import { zeroAddress, type AddressWords } from "../wire/address-words.js";

/** A power of two: a slot is found by masking. */
const SLOTS = 16;

/**
 * Addresses that were looked up and found good, so that the frames that follow need no lookup. Each
 * has one slot, where the next of that slot replaces it. The unspecified IPv6 address is always in.
 */
export class AdmittedAddresses {
  readonly #slots: readonly AddressWords[] = Array.from({ length: SLOTS }, zeroAddress);
  /** For the compiler: the mask leaves no number without a slot. */
  readonly #spare = zeroAddress();

  has(address: AddressWords): boolean {
    const slot = this.#slot(address);
    return (
      slot.w3 === address.w3 &&
      slot.w2 === address.w2 &&
      slot.w1 === address.w1 &&
      slot.w0 === address.w0
    );
  }

  /** Keeps a copy. */
  add(address: AddressWords): void {
    copyWords(this.#slot(address), address);
  }

  /** Forgets all. */
  clear(): void {
    const nobody = zeroAddress();
    for (const slot of this.#slots) copyWords(slot, nobody);
  }

  #slot({ w3 }: AddressWords): AddressWords {
    return this.#slots[(w3 ^ (w3 >>> 8)) & (SLOTS - 1)] ?? this.#spare;
  }
}

function copyWords(to: AddressWords, from: AddressWords): void {
  to.w0 = from.w0;
  to.w1 = from.w1;
  to.w2 = from.w2;
  to.w3 = from.w3;
}
