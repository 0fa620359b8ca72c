import { formatDuration } from "../base/duration-text.js";
import { millis, type EpochMillis, type Millis } from "../base/duration.js";
import { shortNodeId } from "../base/ids.js";
import type { ClockDifference } from "../overlay/clock-watch.js";
import type { Clone } from "../overlay/clone-watch.js";
import { readProfile } from "../trust/certificate-profile.js";
import { nearExpiries, type Expiry } from "../trust/expiry.js";
import { rootOver } from "../trust/root-certificate.js";
import type { NetworkTrust } from "./network-trust.js";

/** When so much of the time is over in which both roots are believed, all who could have renewed. */
const LATE_PART = 0.25;

/** What of a running network's trust an operator has to know. */
export interface TrustFacts {
  readonly name: string;
  readonly trust: NetworkTrust;
  readonly now: EpochMillis;
  /** Whether a member has said that this host is none any more. */
  readonly isDisowned: boolean;
  readonly clone: Clone | undefined;
  readonly clocks: readonly ClockDifference[];
}

/** It in words, each with its remedy; none where all is well. */
export function trustTroubles(facts: TrustFacts): readonly string[] {
  const { name, trust, now, clone, clocks } = facts;
  const troubles: string[] = [];
  const revocation = revocationWords(facts);
  if (revocation !== undefined) troubles.push(revocation);
  const root = rootTrouble(trust, now, name);
  if (root !== undefined) troubles.push(root);
  if (clone !== undefined) troubles.push(cloneWords(clone));
  const change = changeWords(trust, now);
  if (change !== undefined) troubles.push(change);
  const [farthest] = clocks;
  if (farthest !== undefined) troubles.push(clockWords(farthest));
  return [...troubles, ...expiriesOf(trust, now).map((expiry) => expiryWords(expiry, name, now))];
}

/** Those of this node's certificate and of the authorities above it whose end is to be told. */
export function expiriesOf(trust: NetworkTrust, now: EpochMillis): readonly Expiry[] {
  const [leaf, issuer] = trust.chain.map((each) => readProfile(each)?.validity);
  const [used] = trust.roots();
  return nearExpiries({ leaf, issuer, root: used && readProfile(used)?.validity }, now);
}

/** That this host was revoked, as it knows or has been told. */
function revocationWords({ name, trust, isDisowned }: TrustFacts): string | undefined {
  const revocation = trust.list.revocationOf(trust.node);
  if (revocation !== undefined) {
    return `this host was revoked (${revocation.reason}), so nobody believes it: ${rejoinWords(name)}`;
  }
  return isDisowned ? `a member says that this host was revoked: ${rejoinWords(name)}` : undefined;
}

/** For a host that nobody believes any more. */
export function rejoinWords(name: string): string {
  return `remove the network here with spanlan leave ${name} --force, and join anew with a token`;
}

/** This host's certificate is under a root that is not believed any more, or soon will not be. */
function rootTrouble(trust: NetworkTrust, now: EpochMillis, name: string): string | undefined {
  const [used] = trust.roots();
  const over = rootOver(trust.chain, trust.roots());
  if (over === undefined) {
    return (
      "the root that this host's certificate is under has retired, so nobody believes it: " +
      rejoinWords(name)
    );
  }
  const retiresAt = trust.list.retirementOf(over);
  if (over === used || retiresAt === undefined) return undefined;
  if (!isLate(trust, retiresAt, now)) return undefined;
  const end = new Date(retiresAt).toISOString();
  const remedy = trust.isIssuer
    ? `on the host with the root key, spanlan ca grant ${name} ${shortNodeId(trust.node)}`
    : `see spanlan peers ${name}, and the log`;
  return `this host's certificate is under a root that retires ${end}, and no issuer has renewed it: ${remedy}`;
}

/** That one root takes the place of another, and when. */
function changeWords(trust: NetworkTrust, now: EpochMillis): string | undefined {
  const change = trust.list.successions().findLast(({ retiresAt }) => retiresAt >= now);
  if (change === undefined) return undefined;
  const [active, retires] = [change.activeAt, change.retiresAt].map((at) =>
    new Date(at).toISOString(),
  );
  return change.activeAt > now
    ? `another root comes into use ${active}; the one before is believed until ${retires}`
    : `another root is in use since ${active}; the one before is believed until ${retires}`;
}

/** Whether members had time enough to renew: a part of that in which both roots are believed. */
function isLate(trust: NetworkTrust, retiresAt: EpochMillis, now: EpochMillis): boolean {
  const change = trust.list.successions().find((each) => each.retiresAt === retiresAt);
  const activeAt = change?.activeAt ?? now;
  return now > activeAt + (retiresAt - activeAt) * LATE_PART;
}

/** Another host with this host's key, and where both are. */
export function cloneWords({ here, there }: Clone): string {
  return (
    `another host uses the key of this one: this one is at ${placeWords(here)}, the other at ${placeWords(there)}; ` +
    "stop one of them, remove its network there, and join it anew with a token"
  );
}

/** A neighbour's clock, and what follows from it. */
export function clockWords({ node, ahead }: ClockDifference): string {
  const length = formatDuration(millis(Math.abs(ahead)) satisfies Millis);
  const side = ahead > 0 ? "ahead of" : "behind";
  return `the clock of node ${shortNodeId(node)} is ${length} ${side} this host's: set both by NTP, or certificates will be refused`;
}

/** What ends, and who can prevent it. */
export function expiryWords({ what, notAfter }: Expiry, name: string, now: EpochMillis): string {
  const end = `${notAfter < now ? "has ended" : "ends"} ${new Date(notAfter).toISOString()}`;
  switch (what) {
    case "certificate":
      return `this host's certificate ${end} and no issuer has renewed it: see spanlan peers ${name}, and the log`;
    case "issuer":
      return `the certificate of this host's issuer ${end}: on the host with the root key, spanlan ca grant ${name} NODE`;
    case "root":
      return `the root of ${name} ${end}: on the host with its key, spanlan ca rollover ${name}`;
  }
}

function placeWords(endpoints: readonly string[]): string {
  return endpoints.length === 0 ? "an address where it accepts no peers" : endpoints.join(", ");
}
