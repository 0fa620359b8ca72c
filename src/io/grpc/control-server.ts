import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type ConnectionInjector,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import type { Socket } from "node:net";
import { createServer, type Server as TlsServer, type TLSSocket } from "node:tls";
import type { Endpoint } from "../../base/endpoint.js";
import { messageOf } from "../../base/errors.js";
import { seconds } from "../../base/duration.js";
import type { Logger } from "../../base/logger.js";
import type { spanlan } from "../../generated/overlay.js";
import type { Credentials } from "../../trust/credentials.js";
import type { PeerIdentity } from "../../trust/peer-identity.js";
import type { Arrival } from "../tls/network-listener.js";
import { peerChain } from "../tls/peer-chain.js";
import { plainAddress } from "../tls/remote-address.js";
import { ALPN, HANDSHAKE_TIMEOUT, secureContextOptions } from "../tls/tls-profile.js";
import { GRPC_LIMITS } from "./channel.js";
import type { ControlHandlers, Issued } from "./control-handlers.js";
import { readEnrolment } from "./control-fields.js";
import { writeDefinition } from "./definition-codec.js";
import { ControlStream } from "./control-stream.js";
import { formerMemberWords } from "./former-member.js";
import { CONTROL, ENROL, RENEW, SUCCEED } from "./overlay-methods.js";
import { readStatements, writeStatements } from "./statement-codec.js";

/** Somebody whose handshake is done. */
interface Visitor {
  readonly identity: PeerIdentity;
  readonly remote: Endpoint;
  /** Ends the connection. */
  readonly leave: () => void;
}

/** What OpenSSL says of dates, which it judges by this host's clock alone. */
const DATE_ERRORS: ReadonlySet<string> = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);

/** A connection whose control stream has ended. */
const LINGER = seconds(1);

/** A connection without a control stream lives no longer than this, … */
const VISIT = seconds(15);

/** … and that of a former member, which is only told why it is none, no longer than this. */
const FORMER_VISIT = seconds(2);

type EnrolAsk = spanlan.overlay.v1.EnrolRequest.$Properties;
type Successions = spanlan.overlay.v1.Successions.$Properties;

type Call<Q, T> = (call: ServerUnaryCall<Q, unknown>, done: sendUnaryData<T>) => void;

/** The control service behind this agent's own TLS: members talk, joiners enrol, nobody else. */
export class ControlServer {
  readonly #tls: TlsServer;
  readonly #grpc: Server;
  readonly #injector: ConnectionInjector;
  readonly #handlers: ControlHandlers;
  readonly #logger: Logger;
  readonly #handshakes = new Map<string, Arrival>();
  /** Who is connected, by the address that gRPC tells of a call: it tells no unverified certificate. */
  readonly #visitors = new Map<string, Visitor>();
  readonly #sockets = new Set<TLSSocket>();
  /** Members whose control stream is open: nobody else stays. */
  readonly #staying = new WeakSet<Visitor>();

  constructor(credentials: Credentials, handlers: ControlHandlers, logger: Logger) {
    this.#handlers = handlers;
    this.#logger = logger;
    this.#grpc = new Server(GRPC_LIMITS);
    this.#grpc.addService(
      { Enrol: ENROL, Renew: RENEW, Succeed: SUCCEED, Control: CONTROL },
      {
        Enrol: this.#enrol,
        Renew: this.#renew,
        Succeed: this.#succeed,
        Control: this.#control,
      },
    );
    this.#injector = this.#grpc.createConnectionInjector(ServerCredentials.createInsecure());
    this.#tls = createServer({
      ...secureContextOptions(credentials),
      ALPNProtocols: ALPN,
      requestCert: true,
      rejectUnauthorized: false, // a joiner's certificate has no issuer yet: #welcome decides
      handshakeTimeout: HANDSHAKE_TIMEOUT,
    });
    this.#tls.on("secureConnection", (socket) => {
      this.#welcome(socket);
    });
    this.#tls.on("tlsClientError", (_error, socket) => {
      socket.destroy();
    });
  }

  /** Takes a connection whose ClientHello has been read. */
  accept(arrival: Arrival): void {
    const { socket, head } = arrival;
    const name = addressOf(socket);
    this.#handshakes.set(name, arrival);
    socket.once("close", () => this.#handshakes.delete(name));
    socket.unshift(head);
    this.#tls.emit("connection", socket);
  }

  /** New connections see this certificate; present ones go on. */
  useCredentials(credentials: Credentials): void {
    this.#tls.setSecureContext(secureContextOptions(credentials));
  }

  close(): void {
    this.#injector.destroy();
    this.#grpc.forceShutdown();
    for (const socket of this.#sockets) socket.destroy();
  }

  #welcome(socket: TLSSocket): void {
    const identity = this.#handlers.identify(peerChain(socket));
    const name = addressOf(socket);
    this.#handshakes.get(name)?.settled();
    this.#handshakes.delete(name);
    const refusal = refusalOf(identity, socket);
    if (refusal !== undefined) {
      this.#logger.debug("connection refused", { endpoint: name, reason: refusal });
      if (wordsFor(identity) === undefined) {
        socket.destroy();
        return;
      }
    }
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    const visitor = { identity, remote: remoteOf(socket), leave: () => void socket.destroy() };
    const visit = setTimeout(
      () => {
        if (!this.#staying.has(visitor)) visitor.leave();
      },
      identity.kind === "refused" ? FORMER_VISIT : VISIT,
    );
    this.#visitors.set(name, visitor);
    socket.once("close", () => {
      clearTimeout(visit);
      this.#sockets.delete(socket);
      this.#visitors.delete(name);
    });
    this.#injector.injectConnection(socket);
  }

  #visitor(call: { getPeer(): string }): Visitor | undefined {
    return this.#visitors.get(call.getPeer());
  }

  readonly #enrol: Call<EnrolAsk, spanlan.overlay.v1.EnrolResponse.$Properties> = (call, done) => {
    const caller = this.#visitor(call)?.identity;
    if (caller?.kind !== "joiner") {
      done({ code: status.PERMISSION_DENIED, details: "only a joiner enrols" });
      return;
    }
    const enrolment = readEnrolment(call.request, caller.spki);
    if (enrolment === undefined) {
      done({ code: status.INVALID_ARGUMENT, details: "malformed enrolment" });
      return;
    }
    this.#answer(this.#handlers.enrol(enrolment), done, (chain) => {
      const { definition, successions } = this.#handlers.welcome();
      return {
        chain,
        definition: writeDefinition(definition),
        successions: writeStatements(successions),
      };
    });
  };

  readonly #renew: Call<unknown, { chain: Uint8Array[] }> = (call, done) => {
    const caller = this.#visitor(call)?.identity;
    if (caller?.kind !== "expired" && caller?.kind !== "member") {
      done({ code: status.PERMISSION_DENIED, details: "only a member renews" });
      return;
    }
    this.#answer(this.#handlers.renew(caller), done, (chain) => ({ chain }));
  };

  readonly #succeed: Call<Successions, Successions> = (call, done) => {
    const told = readStatements(call.request.statements ?? []);
    if (told === undefined) {
      done({ code: status.INVALID_ARGUMENT, details: "malformed successions" });
      return;
    }
    const from = this.#visitor(call)?.remote.host ?? "";
    done(null, { statements: writeStatements(this.#handlers.succeed(told, from)) });
  };

  #answer<T>(
    issuing: Promise<Issued>,
    done: sendUnaryData<T>,
    value: (chain: Uint8Array[]) => T,
  ): void {
    issuing.then(
      (issued) => {
        if (issued.kind === "issued") done(null, value([...issued.chain]));
        else done({ code: status.PERMISSION_DENIED, details: issued.reason });
      },
      (error: unknown) => {
        this.#logger.error("issuing a certificate failed", { error: messageOf(error) });
        done({ code: status.INTERNAL, details: "issuing failed" });
      },
    );
  }

  readonly #control = (call: ServerDuplexStream<Buffer, Buffer>): void => {
    const visitor = this.#visitor(call);
    const caller = visitor?.identity;
    if (visitor === undefined || caller?.kind !== "member") {
      call.emit("error", {
        code: status.PERMISSION_DENIED,
        details: wordsFor(caller) ?? "not a member",
      });
      return;
    }
    if (this.#staying.has(visitor)) {
      call.emit("error", { code: status.ALREADY_EXISTS, details: "one stream a connection" });
      return;
    }
    this.#staying.add(visitor);
    call.once("close", () => {
      setTimeout(visitor.leave, LINGER).unref(); // the last words are still on their way
    });
    call.sendMetadata(new Metadata());
    const connection = new ControlStream({
      peer: {
        node: caller.node,
        role: caller.role,
        issuerKey: caller.issuerKey,
        spki: caller.spki,
      },
      dialled: false,
      remote: visitor.remote,
      stream: call,
      finish: () => {
        call.end();
      },
    });
    call.on("end", () => {
      connection.ended("the peer closed");
    });
    call.on("cancelled", () => {
      connection.ended("the connection was lost");
    });
    call.on("error", (error: Error) => {
      connection.ended(error.message);
    });
    this.#handlers.connected(connection);
  };
}

function wordsFor(identity: PeerIdentity | undefined): string | undefined {
  return identity?.kind === "refused" ? formerMemberWords(identity.reason) : undefined;
}

function refusalOf(identity: PeerIdentity, socket: TLSSocket): string | undefined {
  if (identity.kind === "refused") return identity.reason;
  if (socket.alpnProtocol !== "h2") return "speaks no HTTP/2";
  if (identity.kind !== "member" || socket.authorized) return undefined;
  // Two verifiers must agree on a member: ours, and OpenSSL's, which bears no difference of clocks.
  const error = messageOf(socket.authorizationError);
  return DATE_ERRORS.has(error) ? undefined : error;
}

/** The same form as gRPC's own `getPeer`. */
function addressOf(socket: Socket): string {
  return `${socket.remoteAddress ?? ""}:${socket.remotePort ?? 0}`;
}

/** An IPv4 peer of a socket that serves both families is an IPv4 peer. */
function remoteOf(socket: Socket): Endpoint {
  return { host: plainAddress(socket.remoteAddress), port: socket.remotePort ?? 0 };
}
