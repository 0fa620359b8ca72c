import { InternalError } from "../base/errors.js";

/** The limit itself: a positive integer, or else the caller is told which limit is wrong. */
export function checkedLimit(name: string, limit: number): number {
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new InternalError("ERR_INTERNAL", `${name} ${limit}: give a positive integer`);
}
