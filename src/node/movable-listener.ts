import type { Endpoint } from "../base/endpoint.js";
import { SystemError } from "../base/errors.js";
import type { NetworkListener } from "../io/tls/network-listener.js";

/** Where a network listens, and from now on somewhere else, while it runs. Connections that came in stay. */
export class MovableListener {
  readonly #make: () => NetworkListener;
  #current: { readonly listener: NetworkListener; readonly at: Endpoint } | undefined;
  readonly #closing = new Set<Promise<void>>();
  #closed = false;

  /** `make` makes one that does not listen yet. */
  constructor(make: () => NetworkListener) {
    this.#make = make;
  }

  /**
   * Listens here alone, or nowhere. Throws SystemError, and listens where it did, where that cannot be.
   *
   * The new place is taken before the old one is left, so that whoever dials finds one of them. Addresses that
   * share a port overlap: there the old place is left first.
   */
  async move(to: Endpoint | undefined): Promise<void> {
    const before = this.#current;
    if (to === undefined) {
      this.#leave();
      return;
    }
    try {
      await this.#listen(to);
    } catch (error) {
      if (before?.at.port !== to.port || !isBusy(error)) throw error;
      this.#leave();
      try {
        await this.#listen(to);
      } catch (second) {
        await this.#listen(before.at);
        throw second;
      }
      return;
    }
    if (before !== undefined) this.#close(before.listener);
  }

  /** Returns when the connections that were not handed on have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#leave();
    await Promise.all(this.#closing);
  }

  async #listen(at: Endpoint): Promise<void> {
    const listener = this.#make();
    await listener.listen(at);
    if (this.#closed) this.#close(listener);
    else this.#current = { listener, at };
  }

  #leave(): void {
    const current = this.#current;
    this.#current = undefined;
    if (current !== undefined) this.#close(current.listener);
  }

  /** It ends with the last connection it accepted: that may be long after. */
  #close(listener: NetworkListener): void {
    const closing = listener.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SystemError && error.code === "ERR_SYSTEM_BUSY";
}
