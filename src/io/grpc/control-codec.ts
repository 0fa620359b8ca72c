import "../protobuf-setup.js";
import { spanlan } from "../../generated/overlay.js";
import type { ControlMessage, RequestBody, ResponseBody } from "../../overlay/control-message.js";
import { parseUplinkId } from "../../overlay/uplink.js";
import {
  boundedText,
  readChain,
  readEndpoints,
  readEnrolment,
  readMembers,
  writeEndpoints,
  writeEnrolment,
  writeMembers,
  writeNodeId,
} from "./control-fields.js";

const { ControlMessage: Codec } = spanlan.overlay.v1;
type Wire = spanlan.overlay.v1.ControlMessage.$Properties;
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
  switch (message.kind) {
    case "hello": {
      const { version, release, mtu } = message;
      const uplink = writeNodeId(message.uplink ?? "");
      const endpoints = writeEndpoints(message.endpoints);
      return { hello: { version, release, mtu, uplink, endpoints } };
    }
    case "ping":
      return { ping: { id: message.id } };
    case "pong":
      return { pong: { id: message.id } };
    case "members":
      return { members: { members: writeMembers(message.members) } };
    case "request":
      return { request: { id: message.id, ...requestToWire(message.body) } };
    case "response":
      return { response: { id: message.id, ...responseToWire(message.body) } };
    case "bye":
      return { bye: { reason: message.reason } };
  }
}

function requestToWire(body: RequestBody): WireRequest {
  if (body.kind === "renew") return { renew: {} };
  const { spki } = body.enrolment;
  return { enrol: { enrol: writeEnrolment(body.enrolment), spki } };
}

function responseToWire(body: ResponseBody): WireResponse {
  if (body.kind === "refused") return { refusal: { reason: body.reason } };
  return { certificate: { chain: [...body.chain] } };
}

/** One reader a kind of message: the kind on the wire is the name of the field that is present. */
const READERS: Readonly<
  Record<NonNullable<Wire["body"]>, (wire: Wire) => ControlMessage | undefined>
> = {
  hello: ({ hello }) => (hello == null ? undefined : readHello(hello)),
  ping: ({ ping }) => ({ kind: "ping", id: ping?.id ?? 0 }),
  pong: ({ pong }) => ({ kind: "pong", id: pong?.id ?? 0 }),
  members: ({ members }) => {
    const read = readMembers(members?.members);
    return read === undefined ? undefined : { kind: "members", members: read };
  },
  request: ({ request }) => {
    const body = request == null ? undefined : readRequest(request);
    return body === undefined ? undefined : { kind: "request", id: request?.id ?? 0, body };
  },
  response: ({ response }) => {
    const body = response == null ? undefined : readResponse(response);
    return body === undefined ? undefined : { kind: "response", id: response?.id ?? 0, body };
  },
  bye: ({ bye }) => ({ kind: "bye", reason: boundedText(bye?.reason) }),
};

function fromWire(wire: Wire): ControlMessage | undefined {
  return wire.body === undefined ? undefined : READERS[wire.body](wire);
}

function readHello(hello: spanlan.overlay.v1.Hello.$Properties): ControlMessage | undefined {
  const endpoints = readEndpoints(hello.endpoints);
  const named = (hello.uplink?.length ?? 0) > 0;
  const uplink = parseUplinkId(Buffer.from(hello.uplink ?? []).toString("hex"));
  if (endpoints === undefined || (named && uplink === undefined)) return undefined;
  return {
    kind: "hello",
    version: hello.version ?? 0,
    release: boundedText(hello.release),
    uplink,
    endpoints,
    mtu: hello.mtu ?? 0,
  };
}

function readRequest(request: WireRequest): RequestBody | undefined {
  if (request.body === "renew") return { kind: "renew" };
  const enrolment = readEnrolment(request.enrol?.enrol, request.enrol?.spki);
  return enrolment === undefined ? undefined : { kind: "enrol", enrolment };
}

function readResponse(response: WireResponse): ResponseBody | undefined {
  if (response.body === "refusal") {
    return { kind: "refused", reason: boundedText(response.refusal?.reason) };
  }
  const chain = readChain(response.certificate?.chain);
  return chain === undefined ? undefined : { kind: "certificate", chain };
}
