import { bitsOf, subnetContains, type Cidr } from "../../base/ip-address.js";
import { isWithin, type DomainName } from "../../wire/dns-name.js";

/** The addresses that a name under in-addr.arpa or ip6.arpa stands for. */
export interface ReverseBlock {
  /** One address, or a whole block where labels are missing in front. */
  readonly block: Cidr;
  /** Labels in front that mean no address; those behind them are what the block is read from. */
  readonly strange: number;
}

/** How addresses are written as names: IPv4 in octets (RFC 1035 §3.5), IPv6 in nibbles (RFC 3596 §2.5). */
const FORMS = [
  { family: "ipv4", suffix: "in-addr.arpa", bits: 8, label: /^(0|[1-9]\d{0,2})$/, radix: 10 },
  { family: "ipv6", suffix: "ip6.arpa", bits: 4, label: /^[0-9a-f]$/, radix: 16 },
] as const;
type Form = (typeof FORMS)[number];

/** Undefined for a name that is under neither. */
export function reverseBlock(name: DomainName): ReverseBlock | undefined {
  const form = formOf(name);
  if (form === undefined) return undefined;
  const total = bitsOf(form.family);
  const labels = labelsOf(name, form);
  let value = 0n;
  let prefix = 0;
  let index = labels.length - 1;
  for (; index >= 0 && prefix < total; index--) {
    const digit = digitOf(labels[index] ?? "", form);
    if (digit === undefined) break;
    value = (value << BigInt(form.bits)) | BigInt(digit);
    prefix += form.bits;
  }
  const address = { family: form.family, value: value << BigInt(total - prefix) };
  return { block: { address, prefix }, strange: index + 1 };
}

/** The name, or what it is within, that stands for at most `prefix` bits rounded up to its labels. */
export function reverseZone(name: DomainName, prefix: number): DomainName {
  const form = formOf(name);
  if (form === undefined) return name;
  const wanted = Math.ceil(prefix / form.bits);
  const labels = labelsOf(name, form);
  return [...labels.slice(labels.length - wanted), form.suffix].join(".") as DomainName;
}

function formOf(name: DomainName): Form | undefined {
  return FORMS.find(({ suffix }) => isWithin(name, suffix as DomainName));
}

function labelsOf(name: DomainName, { suffix }: Form): readonly string[] {
  return name === suffix ? [] : name.slice(0, -suffix.length - 1).split(".");
}

function digitOf(label: string, { label: pattern, bits, radix }: Form): number | undefined {
  const digit = pattern.test(label) ? Number.parseInt(label, radix) : Number.NaN;
  return digit < 1 << bits ? digit : undefined;
}

/** Whether all of the block, whose prefix ends where a label does, lies in the range. */
export function isInRange(block: Cidr, range: Cidr): boolean {
  return block.prefix >= range.prefix && subnetContains(range, block.address);
}
