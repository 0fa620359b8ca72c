/** A host: a network namespace in which an agent runs. */
export interface Host {
  readonly name: "a" | "b" | "c";
  /** Its one address on the underlay, whichever wire leads to it. */
  readonly address: string;
  readonly guest: Guest;
}

/** A guest: a network namespace whose only way out is the LAN. */
export interface Guest {
  readonly name: "guest-a" | "guest-b" | "guest-c";
  /** On the LAN. */
  readonly address: string;
}

/** A cable between two hosts. */
export type Wire = readonly [near: Host, far: Host];

export const NETWORK = "lab";
export const PORT = 7701;

export const A: Host = {
  name: "a",
  address: "172.31.0.1",
  guest: { name: "guest-a", address: "10.20.0.1" },
};
export const B: Host = {
  name: "b",
  address: "172.31.0.2",
  guest: { name: "guest-b", address: "10.20.0.2" },
};
export const C: Host = {
  name: "c",
  address: "172.31.0.3",
  guest: { name: "guest-c", address: "10.20.0.3" },
};
export const HOSTS: readonly Host[] = [A, B, C];

export const A_TO_B: Wire = [A, B];
export const B_TO_C: Wire = [B, C];
export const A_TO_C: Wire = [A, C];
export const WIRES: readonly Wire[] = [A_TO_B, B_TO_C, A_TO_C];

/** Where a host accepts peers. */
export function endpointOf({ address }: Host): string {
  return `${address}:${String(PORT)}`;
}
