import { RECORD_REFUSALS, type RecordRefusal } from "../../overlay/arrival.js";

/** Nothing has been refused yet. */
export function nothingRefused(): Record<RecordRefusal, number> {
  const zeros = RECORD_REFUSALS.map((reason) => [reason, 0]);
  return Object.fromEntries(zeros) as Record<RecordRefusal, number>;
}
