import { DATA_PATH } from "../grpc/overlay-methods.js";
import { parseUplinkId, type UplinkId } from "../../overlay/uplink.js";
import { HEADER_LIST_OCTETS_MAX } from "../../wire/http2/header-decoder.js";
import type { HeaderField } from "../../wire/http2/header-table.js";
import type { Http2Options } from "../../wire/http2/connection.js";

/** Flow-control window of the stream and of the connection, on both sides: 8 MiB. */
export const DATA_WINDOW = 8 * 1024 * 1024;

/** A DATA frame may hold a whole batch, which has BATCH_OCTETS_MAX. */
export const DATA_FRAME_OCTETS_MAX = 1024 * 1024;

/** Names the uplink a data stream belongs to. */
export const UPLINK_HEADER = "spanlan-uplink";

const OK = "200";
const FORBIDDEN = "403";

/** What either side tells the other of itself. */
export const DATA_SESSION: Omit<Http2Options, "role"> = {
  settings: {
    initialWindowSize: DATA_WINDOW,
    maxConcurrentStreams: 1,
    maxHeaderListSize: HEADER_LIST_OCTETS_MAX,
    enablePush: 0,
  },
  frameSizeMax: DATA_FRAME_OCTETS_MAX,
};

/** The headers that open a data stream, as gRPC over HTTP/2 has them. */
export function requestHeaders(authority: string, uplink: UplinkId): readonly HeaderField[] {
  return [
    { name: ":method", value: "POST" },
    { name: ":scheme", value: "https" },
    { name: ":authority", value: authority },
    { name: ":path", value: DATA_PATH },
    { name: "content-type", value: "application/grpc" },
    { name: "te", value: "trailers" },
    { name: UPLINK_HEADER, value: uplink },
  ];
}

/** The answer to a data stream that is served. */
export const ACCEPTED: readonly HeaderField[] = [
  { name: ":status", value: OK },
  { name: "content-type", value: "application/grpc" },
];

/** The answer to one that is not. */
export const REFUSED: readonly HeaderField[] = [{ name: ":status", value: FORBIDDEN }];

/** The uplink that the headers of a data stream name; undefined where they open no such stream. */
export function requestedUplink(fields: readonly HeaderField[]): UplinkId | undefined {
  const name = valueOf(fields, UPLINK_HEADER);
  if (valueOf(fields, ":method") !== "POST") return undefined;
  if (valueOf(fields, ":path") !== DATA_PATH) return undefined;
  return name === undefined ? undefined : parseUplinkId(name);
}

/** Why the answer to a data stream is none that serves it; undefined where it does. */
export function refusalOf(fields: readonly HeaderField[]): string | undefined {
  const status = valueOf(fields, ":status") ?? "none";
  return status === OK ? undefined : `refused with status ${status}`;
}

/** Undefined where the field is absent, or there twice. */
function valueOf(fields: readonly HeaderField[], name: string): string | undefined {
  const [first, second] = fields.filter((field) => field.name === name);
  return second === undefined ? first?.value : undefined;
}
