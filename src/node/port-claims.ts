import { ConfigError } from "../base/errors.js";
import { formatMac } from "../base/ids.js";
import { formatIp, parseCidr, parseIp } from "../base/ip-address.js";
import type { BookedPort } from "./port-book.js";

/** A port, as far as it says whose station is behind it. */
export type ClaimingPort = Pick<BookedPort, "name" | "rules" | "record">;

/** MACs that the routers of a group have in common (RFC 9568 §7.3). */
const VIRTUAL_ROUTER = /^00:00:5e:00:0[12]:/;

/** The MACs the operator gave the port; else that of its device, where it is known. */
export function macsOf({ rules, record }: ClaimingPort): readonly string[] {
  if (rules.macs.length > 0) return rules.macs;
  return record === undefined ? [] : [formatMac(record.mac)];
}

/**
 * Throws where one of the others has a MAC or an IP address of the port: the second to speak would take
 * the first one's frames. The routers of a group have their virtual MAC in common, and those that have
 * one may have addresses in common.
 */
export function checkUnclaimed(
  network: string,
  port: ClaimingPort,
  others: readonly ClaimingPort[],
): void {
  for (const other of others) {
    const macs = common(macsOf(port), macsOf(other));
    const mac = macs.find((each) => !VIRTUAL_ROUTER.test(each));
    if (mac !== undefined) throw claimed(network, `the MAC ${mac}`, other);
    if (macs.length > 0) continue;
    const [address] = common(addressesOf(port), addressesOf(other));
    if (address !== undefined) throw claimed(network, `the address ${address}`, other);
  }
}

function addressesOf({ rules }: ClaimingPort): readonly string[] {
  return rules.addresses.flatMap((text) => {
    const address = parseCidr(text)?.address ?? parseIp(text);
    return address === undefined ? [] : [formatIp(address)];
  });
}

function common(these: readonly string[], those: readonly string[]): readonly string[] {
  return these.filter((each) => those.includes(each));
}

function claimed(network: string, what: string, { name }: ClaimingPort): ConfigError {
  return new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `port ${name} has ${what} already: choose another, or first: spanlan detach ${network} ${name}`,
  );
}
