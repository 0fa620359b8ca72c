import type { Guest } from "./guest.js";

/** What is asked for by perfdhcp, the load generator of Kea. */
export interface LoadOptions {
  readonly server: string;
  /** Clients that begin in a second, each to discover and to request. */
  readonly perSecond: number;
  readonly seconds: number;
}

/** How that went; delays are milliseconds. */
export interface Load {
  readonly offers: readonly number[];
  readonly acknowledgements: readonly number[];
  /** Messages that were not answered. */
  readonly lost: number;
  /** Acknowledgements of an address that another client has. */
  readonly repeatedAddresses: number;
}

/** The last answers may take this long. */
const LAST_ANSWERS_MICROS = 2_000_000;
const SPARE_MS = 60_000;

/** Lets a relay agent's clients ask, each under a MAC of its own. */
export async function loadOf(
  guest: Guest,
  { server, perSecond, seconds }: LoadOptions,
): Promise<Load> {
  const clients = perSecond * seconds * 2;
  const done = await guest.namespace.attempt(
    [
      ...["perfdhcp", "-4", "-r", String(perSecond), "-p", String(seconds), "-R", String(clients)],
      ...["-u", "-x", "t", "-W", String(LAST_ANSWERS_MICROS), "-l", guest.device, server],
    ],
    { timeoutMs: seconds * 1000 + SPARE_MS },
  );
  const [, ...parts] = done.stdout.split(/\*\*\*Statistics for: |\*\*\*Timestamps for packets: /);
  const told = (exchange: string): string =>
    parts.filter((part) => part.startsWith(`${exchange}*`)).join("\n");
  const [discovers, requests] = [told("DISCOVER-OFFER"), told("REQUEST-ACK")];
  const count = (text: string, what: string): number => {
    const found = new RegExp(`^${what}: (\\d+)`, "m").exec(text)?.[1];
    if (found === undefined) throw new Error(`perfdhcp: no ${what}\n${done.stdout}${done.stderr}`);
    return Number(found);
  };
  return {
    offers: delaysIn(discovers),
    acknowledgements: delaysIn(requests),
    lost: count(discovers, "drops") + count(requests, "drops"),
    repeatedAddresses: count(requests, "non unique addresses"),
  };
}

/** Of lines such as `sent / received: 000001.000123 / 000001.026001`: hours, minutes, seconds. */
function delaysIn(text: string): number[] {
  const lines = text.matchAll(/^sent \/ received: (\S+) \/ (\S+)$/gm);
  return Array.from(lines, ([, sent = "", received = ""]) => (at(received) - at(sent)) * 1000);
}

function at(clock: string): number {
  const [, hours, minutes, seconds] = /^(\d\d)(\d\d)(\d\d(?:\.\d+)?)$/.exec(clock) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
