/**
 * What a later version serves: it is known, read, judged and written, but a definition that uses it is
 * refused, so that nothing is read and then ignored. Serving one of these means taking its row away.
 */
export interface Unserved {
  /** What to do as long as no version serves it. */
  readonly advice: string;
  /** Only these values of an attribute; all when absent. */
  readonly values?: readonly string[];
}

const REMOVE: Unserved = { advice: "remove it" };

/** By where it stands: elements by their path, our own settings by their name, attributes after `@`. */
export const UNSERVED: ReadonlyMap<string, Unserved> = new Map([
  // The gateway.
  ["/network/domain@register", { ...REMOVE, values: ["yes"] }],
  // Ports of the kernel.
  ["/network/bridge@zone", { advice: "remove it, and tell firewalld itself" }],
  ["/network/bridge@macTableManager", { ...REMOVE, values: ["libvirt"] }],
  ["/network@trustGuestRxFilters", { ...REMOVE, values: ["yes"] }],
  ["/network/portgroup@trustGuestRxFilters", { ...REMOVE, values: ["yes"] }],
  ["/network/portgroup/bandwidth/inbound@floor", REMOVE],
]);
