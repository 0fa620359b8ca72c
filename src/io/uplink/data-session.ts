import type { Http2Session, IncomingHttpHeaders, Settings } from "node:http2";
import { DATA_PATH } from "../grpc/overlay-methods.js";
import { parseUplinkId, type UplinkId } from "../../overlay/uplink.js";

/** Flow-control window of the stream and of the connection, on both sides: 8 MiB. */
export const DATA_WINDOW = 8 * 1024 * 1024;

/** Names the uplink a data stream belongs to. */
export const UPLINK_HEADER = "spanlan-uplink";

/** What either side tells the other of itself (RFC 9113 §6.5.2). */
export const DATA_SETTINGS: Settings = {
  initialWindowSize: DATA_WINDOW,
  maxConcurrentStreams: 1,
  maxHeaderListSize: 16 * 1024,
  enablePush: false,
};

/** Bounds of what the other side may make a session hold. */
export const DATA_SESSION_LIMITS = {
  settings: DATA_SETTINGS,
  maxSessionMemory: 32,
  maxHeaderListPairs: 32,
  maxOutstandingPings: 4,
  maxSettings: 16,
} as const;

/**
 * The stream's window is a setting; the connection's has to be raised apart. A session whose peer
 * went in the meantime is left alone: node:http2 throws at whoever touches it.
 */
export function widenWindow(session: Http2Session): void {
  if (!session.destroyed) session.setLocalWindowSize(DATA_WINDOW);
}

/** The headers that open a data stream, as gRPC over HTTP/2 has them. */
export function requestHeaders(uplink: UplinkId): Record<string, string> {
  return {
    ":method": "POST",
    ":path": DATA_PATH,
    "content-type": "application/grpc",
    te: "trailers",
    [UPLINK_HEADER]: uplink,
  };
}

/** The uplink that the headers of a data stream name; undefined where they open no such stream. */
export function requestedUplink(headers: IncomingHttpHeaders): UplinkId | undefined {
  const name = headers[UPLINK_HEADER];
  if (headers[":method"] !== "POST" || headers[":path"] !== DATA_PATH) return undefined;
  return typeof name === "string" ? parseUplinkId(name) : undefined;
}
