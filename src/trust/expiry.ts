import { days, later, millis, type EpochMillis, type Millis } from "../base/duration.js";
import { CLOCK_SKEW, type Validity } from "./validity.js";

/** A leaf renews at half of its life, so one that has only this part left is not renewed for a reason. */
const LEAF_PART = 0.25;

/** Issuers and roots are renewed by people: they are told so long before, of short lives at the last quarter. */
const ISSUER_NOTICE = days(60);
const ROOT_NOTICE = days(180);

/** What ends, and when. */
export interface Expiry {
  readonly what: "certificate" | "issuer" | "root";
  readonly notAfter: EpochMillis;
}

/** Those of a chain's certificates whose end is to be told; an absent one has none. */
export function nearExpiries(
  chain: {
    readonly leaf?: Validity | undefined;
    readonly issuer?: Validity | undefined;
    readonly root?: Validity | undefined;
  },
  now: EpochMillis,
): readonly Expiry[] {
  const { leaf, issuer, root } = chain;
  const near: Expiry[] = [];
  if (leaf !== undefined && isNear(leaf, now)) near.push(told("certificate", leaf));
  if (issuer !== undefined && isNear(issuer, now, ISSUER_NOTICE)) near.push(told("issuer", issuer));
  if (root !== undefined && isNear(root, now, ROOT_NOTICE)) near.push(told("root", root));
  return near;
}

/** Whether half of its life is over: whoever can renews it. */
export function isHalfOver({ notBefore, notAfter }: Validity, now: EpochMillis): boolean {
  return now >= notBefore + (notAfter - notBefore) / 2;
}

/** Whether only a small part of a leaf's life is left. */
export function isNearEnd(leaf: Validity, now: EpochMillis): boolean {
  return isNear(leaf, now);
}

function isNear({ notBefore, notAfter }: Validity, now: EpochMillis, most?: Millis): boolean {
  // Certificates are dated back by the skew, which is no part of their life.
  const part = millis((notAfter - notBefore - CLOCK_SKEW) * LEAF_PART);
  const notice = most === undefined || part < most ? part : most;
  return later(now, notice) >= notAfter;
}

function told(what: Expiry["what"], { notAfter }: Validity): Expiry {
  return { what, notAfter };
}
