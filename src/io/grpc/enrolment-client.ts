import { status, type Client, type MethodDefinition, type ServiceError } from "@grpc/grpc-js";
import { connect, type TLSSocket } from "node:tls";
import { seconds } from "../../base/duration.js";
import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import { PeerError } from "../../base/errors.js";
import type { Credentials } from "../../trust/credentials.js";
import type { SignedStatement } from "../../trust/signed-statement.js";
import { peerChain } from "../tls/peer-chain.js";
import { CONTROL_SERVER_NAME } from "../tls/server-names.js";
import { ALPN, secureContextOptions } from "../tls/tls-profile.js";
import { openChannel, openChannelToAnybody, type JudgeServer } from "./channel.js";
import { readChain, writeEnrolment } from "./control-fields.js";
import type { Welcome } from "./control-handlers.js";
import { readDefinition } from "./definition-codec.js";
import { failureWords } from "./dial-failure.js";
import type { Enrolment } from "../../overlay/control-message.js";
import { ENROL, RENEW, SUCCEED } from "./overlay-methods.js";
import { readStatements, writeStatements } from "./statement-codec.js";

const HANDSHAKE_LIMIT = seconds(5);
const CALL_LIMIT = seconds(10);

/** What the system says of a port that nothing listens at, or that a firewall keeps. */
const OF_CLOSED_PORTS: ReadonlySet<string> = new Set(["ECONNREFUSED", "ETIMEDOUT"]);

/** There is a way to the host, and none into the port. */
export class PortClosed extends PeerError {}

/** What an enrolment brings, all unverified: DER, leaf first, and what a new member is to know. */
export interface Enrolled extends Welcome {
  readonly chain: readonly Buffer[];
}

/**
 * The certificates a node shows, leaf first, unverified. Nothing but the handshake is sent: a joiner
 * looks for its pinned root in them before it says anything.
 */
export function fetchChain(from: Endpoint, own: Credentials): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({
      ...secureContextOptions(own),
      host: from.host,
      port: from.port,
      servername: CONTROL_SERVER_NAME,
      ALPNProtocols: ALPN,
      rejectUnauthorized: false, // the caller judges the chain by its pin
    });
    const fail = (reason: string, Kind = PeerError): void => {
      socket.destroy();
      reject(new Kind("ERR_PEER_UNREACHABLE", `${formatEndpoint(from)}: ${reason}`));
    };
    socket.setTimeout(HANDSHAKE_LIMIT, () => {
      fail("no TLS handshake within 5 s", PortClosed);
    });
    socket.once("error", ({ message, code = "" }: NodeJS.ErrnoException) => {
      fail(failureWords(message), OF_CLOSED_PORTS.has(code) ? PortClosed : PeerError);
    });
    socket.once("secureConnect", () => {
      resolve(peerChain(socket));
      socket.destroy();
    });
  });
}

/** Presents the proof of a token to a server that `judge` accepts. */
export async function callEnrol(
  at: Endpoint,
  own: Credentials,
  judge: JudgeServer,
  enrolment: Enrolment,
): Promise<Enrolled> {
  const answer = await call(openChannel(at, own, judge), ENROL, writeEnrolment(enrolment), at);
  const definition = readDefinition(answer.definition);
  if (definition === undefined) {
    throw new PeerError("ERR_PEER_PROTOCOL", `${formatEndpoint(at)} answered without a definition`);
  }
  const successions = readStatements(answer.successions ?? []);
  if (successions === undefined) {
    throw new PeerError("ERR_PEER_PROTOCOL", `${formatEndpoint(at)} sent malformed successions`);
  }
  return { chain: chainOf(answer.chain, at), definition, successions };
}

/** Asks for a new certificate with one that expired lately. */
export async function callRenew(
  at: Endpoint,
  own: Credentials,
  judge: JudgeServer,
): Promise<readonly Buffer[]> {
  const answer = await call(openChannel(at, own, judge), RENEW, {}, at);
  return chainOf(answer.chain, at);
}

/**
 * Tells whoever answers there which roots took each other's place, and hears what is known there, unverified.
 */
export async function callSucceed(
  at: Endpoint,
  own: Credentials,
  told: readonly SignedStatement[],
): Promise<readonly SignedStatement[]> {
  const client = openChannelToAnybody(at, own);
  const answer = await call(client, SUCCEED, { statements: writeStatements(told) }, at);
  return readStatements(answer.statements ?? []) ?? [];
}

function chainOf(wire: Uint8Array[] | null | undefined, at: Endpoint): readonly Buffer[] {
  const chain = readChain(wire);
  if (chain === undefined) {
    throw new PeerError("ERR_PEER_PROTOCOL", `${formatEndpoint(at)} answered without certificates`);
  }
  return chain.map((each) => Buffer.from(each));
}

function call<Q, R>(
  client: Client,
  method: MethodDefinition<Q, R>,
  request: Q,
  at: Endpoint,
): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      { deadline: Date.now() + CALL_LIMIT },
      (error, answer) => {
        client.close();
        if (error === null && answer !== undefined) resolve(answer);
        else reject(translate(error, at));
      },
    );
  });
}

function translate(error: ServiceError | null, at: Endpoint): PeerError {
  const place = formatEndpoint(at);
  const words = error?.details ?? "no answer";
  if (error?.code === status.PERMISSION_DENIED) {
    return new PeerError("ERR_PEER_REFUSED", `${place} refused: ${words}`);
  }
  return new PeerError("ERR_PEER_UNREACHABLE", `${place}: ${failureWords(words)}`);
}
