import { connect as connectHttp2 } from "node:http2";
import { connect as connectTls } from "node:tls";
import type { Clock } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import type { NodeId } from "../../base/ids.js";
import type { UplinkId } from "../../overlay/uplink.js";
import type { Credentials } from "../../trust/credentials.js";
import { CONNECT_TIMEOUT, NO_CONNECTION } from "../tcp-reach.js";
import { chainFrom } from "../tls/peer-chain.js";
import { DATA_SERVER_NAME } from "../tls/server-names.js";
import { ALPN, secureContextOptions } from "../tls/tls-profile.js";
import { DATA_SESSION_LIMITS, requestHeaders, widenWindow } from "./data-session.js";
import type { DataChannel } from "./http2-uplink.js";

/** TCP, TLS and the answer together. */
const DIAL_TIMEOUT = seconds(5);
const OK = 200;

/** A data connection to be opened. */
export interface DataDial {
  readonly uplink: UplinkId;
  readonly node: NodeId;
  readonly remote: Endpoint;
  readonly credentials: Credentials;
  /** The member a chain belongs to; undefined where it is no member's. */
  readonly identify: (chain: readonly Buffer[]) => NodeId | undefined;
}

/**
 * Opens a data connection and its stream; `done` is called once, with the channel or the reason why
 * there is none. The answer gives the dial up, after which `done` is not called.
 */
export function dialData(
  dial: DataDial,
  clock: Clock,
  done: (result: DataChannel | string) => void,
): () => void {
  const { remote, credentials, node, uplink } = dial;
  const socket = connectTls({
    ...secureContextOptions(credentials),
    host: remote.host,
    port: remote.port,
    servername: DATA_SERVER_NAME,
    ALPNProtocols: ALPN,
    checkServerIdentity: (_name, leaf) =>
      dial.identify(chainFrom(leaf)) === node ? undefined : new Error("another node answers there"),
  });
  socket.setNoDelay(true);
  const session = connectHttp2(`https://${DATA_SERVER_NAME}`, {
    ...DATA_SESSION_LIMITS,
    createConnection: () => socket,
  });
  let finished = false;
  const finish = (result: DataChannel | string): void => {
    if (finished) return;
    finished = true;
    stopTimers();
    if (typeof result === "string") session.destroy();
    done(result);
  };
  const fail = (reason: string): void => {
    finish(`data connection to ${formatEndpoint(remote)}: ${reason}`);
  };
  const deadline = clock.after(DIAL_TIMEOUT, () => {
    fail("no answer within 5 s");
  });
  const connecting = clock.after(CONNECT_TIMEOUT, () => {
    fail(NO_CONNECTION);
  });
  const stopTimers = (): void => {
    deadline.stop();
    connecting.stop();
  };
  socket.once("connect", () => {
    connecting.stop();
  });
  session.on("error", (error: Error) => {
    fail(error.message);
  });
  session.on("close", () => {
    fail("closed");
  });
  session.once("connect", () => {
    if (finished || session.destroyed) return; // it comes a turn late: `close` tells the rest
    widenWindow(session);
    const stream = session.request(requestHeaders(uplink), { endStream: false });
    stream.on("error", (error: Error) => {
      fail(error.message);
    });
    stream.once("response", ({ ":status": status }) => {
      if (status !== OK) fail(`refused with status ${status ?? 0}`);
      else finish({ id: uplink, peer: node, socket, session, stream });
    });
  });
  return () => {
    finished = true;
    stopTimers();
    session.destroy();
  };
}
