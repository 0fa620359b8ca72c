import type { IpAddress, IpFamily } from "../base/ip-address.js";

/** Values by IP address; two objects that name the same address are one key. */
export class IpTable<Value> {
  readonly #tables: Readonly<Record<IpFamily, Map<bigint, Value>>> = {
    ipv4: new Map(),
    ipv6: new Map(),
  };

  get({ family, value }: IpAddress): Value | undefined {
    return this.#tables[family].get(value);
  }

  set({ family, value }: IpAddress, entry: Value): void {
    this.#tables[family].set(value, entry);
  }

  delete({ family, value }: IpAddress): void {
    this.#tables[family].delete(value);
  }
}
