/*
 * What the keeper of a guest asks its helper, beside the answers of helper-message.ts. The guest is what
 * the helper runs in its namespaces; the LAN is behind one TAP in there.
 */

/** The network card of the guest, in text. */
export interface GuestLink {
  readonly mac: string;
  /** Octets of a packet. */
  readonly mtu: number;
  /** What the guest is called: its host name. */
  readonly name: string;
}

/** Where the guest has its addresses from. */
export interface GuestAddressing {
  /** With their prefix lengths; none where DHCP gives one. */
  readonly addresses: readonly string[];
  /** Whether the network has subnets of IPv4, and of IPv6, which routers tell of. */
  readonly ipv4: boolean;
  readonly ipv6: boolean;
}

/** A command that becomes the guest. */
export interface GuestCommand {
  /** Its words; the first is looked for as execvp(3) does. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Who it is inside; the root of the namespaces when absent. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Whether it is to be in the foreground of the terminal, in a process group of the helper's. */
  readonly hasTerminal: boolean;
}

/** How a command ended: with its own status, by a signal, or before it began, with the status for why. */
export type CommandEnd =
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "signalled"; readonly signal: NodeJS.Signals }
  | { readonly kind: "refused"; readonly status: number; readonly reason: string };

/** What becomes of a command; that it was stopped is told of one that has the terminal. */
export type CommandState = CommandEnd | { readonly kind: "stopped" };

/** How the guest came by what it has. */
export interface GuestNetwork {
  readonly addresses: readonly string[];
  /** What could not be done, in words. */
  readonly remarks: readonly string[];
}

/** What is asked of the command that is the guest. */
export type CommandQuestion =
  /** The answer, a CommandState, comes when there is one. */
  | ({ readonly kind: "run" } & GuestCommand)
  /** The answer, a CommandState, comes when there is another. */
  | { readonly kind: "await" }
  /** Lets a stopped command go on, in the foreground or not. */
  | { readonly kind: "continue"; readonly inForeground: boolean }
  | { readonly kind: "signal"; readonly signal: NodeJS.Signals };

export type GuestQuestion =
  | CommandQuestion
  /** Makes the card and what else the guest sees; the answer brings the TAP. */
  | ({ readonly kind: "link" } & GuestLink)
  /** The answer, a GuestNetwork, comes when the guest can be reached. */
  | ({ readonly kind: "address" } & GuestAddressing)
  /** The answer brings a socket that is connected to the station. */
  | { readonly kind: "connect"; readonly host: string; readonly port: number }
  /** Gives the address back. */
  | { readonly kind: "leave" };
