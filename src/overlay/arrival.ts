/** Why a record that arrived went no further; each is counted for the uplink it came over. */
export const RECORD_REFUSALS = [
  /** Its source is this node itself, or a node its neighbour may not speak for. */
  "forged source",
  "unknown source",
  "not a relay",
  /** It has crossed as many uplinks as it may, or says what no first node writes. */
  "hop limit",
  "no route",
  /** The way on leads back to the neighbour it came from. */
  "no way on",
  "malformed probe",
] as const;

export type RecordRefusal = (typeof RECORD_REFUSALS)[number];

/** What became of a record that arrived. */
export type Arrival = "delivered" | "relayed" | "probe" | RecordRefusal;
