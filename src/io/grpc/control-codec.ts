import "../protobuf-setup.js";
import type { EpochMillis } from "../../base/duration.js";
import { spanlan } from "../../generated/overlay.js";
import {
  isFloodedMessage,
  type ControlMessage,
  type FloodedMessage,
  type RequestBody,
  type ResponseBody,
} from "../../overlay/control-message.js";
import { isDefinitionMessage } from "../../overlay/definition-message.js";
import { isRoutingMessage } from "../../routing/routing-message.js";
import { parseUplinkId } from "../../overlay/uplink.js";
import {
  boundedText,
  readChain,
  readEnrolment,
  readGatewayOctets,
  readNodeId,
  readSignature,
  writeEnrolment,
  writeNodeId,
} from "./control-fields.js";
import { readDefinitionMessage, writeDefinitionMessage } from "./definition-codec.js";
import { readWireGuard, writeWireGuard } from "./wireguard-codec.js";
import { readRouting, writeRouting } from "./routing-codec.js";
import { readStatementMessage, writeStatementMessage } from "./statement-codec.js";

const { ControlMessage: Codec } = spanlan.overlay.v1;
type Wire = spanlan.overlay.v1.ControlMessage.$Properties;
type Hello = Extract<ControlMessage, { kind: "hello" }>;
type WireHello = spanlan.overlay.v1.Hello.$Properties;
type WireRequest = spanlan.overlay.v1.Request.$Properties;
type WireResponse = spanlan.overlay.v1.Response.$Properties;

/** The octets of one message, in a buffer of its own. */
export function encodeControl(message: ControlMessage): Buffer {
  return Codec.encode(toWire(message)).finish() as Buffer;
}

/** Undefined for whatever is not a whole, bounded message; never throws. */
export function decodeControl(octets: Uint8Array): ControlMessage | undefined {
  try {
    return fromWire(Codec.decode(octets));
  } catch {
    return undefined;
  }
}

function toWire(message: ControlMessage): Wire {
  if (isFloodedMessage(message)) return floodedToWire(message);
  switch (message.kind) {
    case "hello":
      return { hello: helloToWire(message) };
    case "ping":
      return { ping: { id: message.id } };
    case "pong":
      return { pong: { id: message.id } };
    case "request": {
      const { id, hopLimit } = message;
      const to = writeNodeId(message.to);
      return { request: { id, to, hopLimit, ...requestToWire(message.body) } };
    }
    case "response":
      return { response: { id: message.id, ...responseToWire(message.body) } };
    case "wireguard":
      return { wireguard: writeWireGuard(message.offer) };
    case "bye":
      return { bye: { reason: message.reason } };
  }
}

function helloToWire({ version, minor, release, uplink, wall }: Hello): WireHello {
  return { version, minor, release, uplink: writeNodeId(uplink ?? ""), wall: wall ?? 0 };
}

function floodedToWire(message: FloodedMessage): Wire {
  if (isRoutingMessage(message)) return writeRouting(message);
  if (isDefinitionMessage(message)) return writeDefinitionMessage(message);
  return writeStatementMessage(message);
}

function requestToWire(body: RequestBody): WireRequest {
  switch (body.kind) {
    case "renew":
      return { renew: { node: writeNodeId(body.node), signature: body.signature } };
    case "enrol": {
      const { spki } = body.enrolment;
      return { enrol: { enrol: writeEnrolment(body.enrolment), spki } };
    }
    case "gateway":
      return { gateway: { from: writeNodeId(body.from), octets: body.octets } };
    case "grant":
      return { grant: { certificate: body.certificate } };
  }
}

function responseToWire(body: ResponseBody): WireResponse {
  switch (body.kind) {
    case "refused":
      return { refusal: { reason: body.reason } };
    case "certificate":
      return { certificate: { chain: [...body.chain] } };
    case "gateway":
      return { gateway: { octets: body.octets } };
  }
}

/** One reader a kind of message: the kind on the wire is the name of the field that is present. */
const READERS: Readonly<
  Record<NonNullable<Wire["body"]>, (wire: Wire) => ControlMessage | undefined>
> = {
  hello: ({ hello }) => (hello == null ? undefined : readHello(hello)),
  ping: ({ ping }) => ({ kind: "ping", id: ping?.id ?? 0 }),
  pong: ({ pong }) => ({ kind: "pong", id: pong?.id ?? 0 }),
  request: ({ request }) => (request == null ? undefined : readRequest(request)),
  response: ({ response }) => {
    const body = response == null ? undefined : readResponse(response);
    return body === undefined ? undefined : { kind: "response", id: response?.id ?? 0, body };
  },
  wireguard: ({ wireguard }) => readWireGuard(wireguard),
  bye: ({ bye }) => ({ kind: "bye", reason: boundedText(bye?.reason) }),
  databaseDescription: readRouting,
  linkStateUpdate: readRouting,
  databaseDigest: readRouting,
  definitionMark: readDefinitionMessage,
  definition: readDefinitionMessage,
  statementSummary: readStatementMessage,
  statements: readStatementMessage,
};

function fromWire(wire: Wire): ControlMessage | undefined {
  return wire.body === undefined ? undefined : READERS[wire.body](wire);
}

function readHello(hello: WireHello): ControlMessage | undefined {
  const named = (hello.uplink?.length ?? 0) > 0;
  const uplink = parseUplinkId(Buffer.from(hello.uplink ?? []).toString("hex"));
  if (named && uplink === undefined) return undefined;
  return {
    kind: "hello",
    version: hello.version ?? 0,
    minor: hello.minor ?? 0,
    release: boundedText(hello.release),
    wall: readWall(hello.wall),
    uplink,
  };
}

/** 0 where the peer says nothing of its clock. */
function readWall(wall: number | null | undefined): EpochMillis | undefined {
  return wall != null && wall > 0 && Number.isSafeInteger(wall) ? (wall as EpochMillis) : undefined;
}

function readRequest(request: WireRequest): ControlMessage | undefined {
  const to = readNodeId(request.to);
  const body = readRequestBody(request);
  if (to === undefined || body === undefined) return undefined;
  const { id, hopLimit } = request;
  return { kind: "request", id: id ?? 0, to, hopLimit: hopLimit ?? 0, body };
}

function readRequestBody(wire: WireRequest): RequestBody | undefined {
  if (wire.body === "renew") return readRenewal(wire.renew);
  if (wire.body === "gateway") return readGatewayRequest(wire.gateway);
  if (wire.body === "grant") return readGrant(wire.grant);
  const enrolment = readEnrolment(wire.enrol?.enrol, wire.enrol?.spki);
  return enrolment === undefined ? undefined : { kind: "enrol", enrolment };
}

function readRenewal(wire: WireRequest["renew"]): RequestBody | undefined {
  const node = readNodeId(wire?.node);
  const signature = readSignature(wire?.signature);
  if (node === undefined || signature === undefined) return undefined;
  return { kind: "renew", node, signature };
}

function readGrant(wire: WireRequest["grant"]): RequestBody | undefined {
  const [certificate] = readChain(wire?.certificate == null ? [] : [wire.certificate]) ?? [];
  return certificate === undefined ? undefined : { kind: "grant", certificate };
}

function readGatewayRequest(wire: WireRequest["gateway"]): RequestBody | undefined {
  const from = readNodeId(wire?.from);
  const octets = readGatewayOctets(wire?.octets);
  if (from === undefined || octets === undefined) return undefined;
  return { kind: "gateway", from, octets };
}

function readResponse(response: WireResponse): ResponseBody | undefined {
  if (response.body === "refusal") {
    return { kind: "refused", reason: boundedText(response.refusal?.reason) };
  }
  if (response.body === "gateway") {
    const octets = readGatewayOctets(response.gateway?.octets);
    return octets === undefined ? undefined : { kind: "gateway", octets };
  }
  const chain = readChain(response.certificate?.chain);
  return chain === undefined ? undefined : { kind: "certificate", chain };
}
