import type { MethodDefinition } from "@grpc/grpc-js";
import "../protobuf-setup.js";
import { spanlan } from "../../generated/overlay.js";

const v1 = spanlan.overlay.v1;

const SERVICE = "/spanlan.overlay.v1.Overlay";

/** Path of the data stream, which grpc-js does not carry. */
export const DATA_PATH = `${SERVICE}/Data`;

/** A message of the generated code: what is written, and what is read. */
interface Codec<T, Read extends T> {
  encode(message: T): { finish(): Uint8Array };
  decode(octets: Uint8Array): Read;
}

function unary<Q, AskRead extends Q, R, AnswerRead extends R>(
  name: string,
  ask: Codec<Q, AskRead>,
  answer: Codec<R, AnswerRead>,
): MethodDefinition<Q, R> {
  return {
    path: `${SERVICE}/${name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (request) => ask.encode(request).finish() as Buffer,
    requestDeserialize: (octets) => ask.decode(octets),
    responseSerialize: (response) => answer.encode(response).finish() as Buffer,
    responseDeserialize: (octets) => answer.decode(octets),
  };
}

/** The joiner's one call. */
export const ENROL = unary("Enrol", v1.EnrolRequest, v1.EnrolResponse);

/** The one call of a member whose certificate has expired. */
export const RENEW = unary("Renew", v1.RenewRequest, v1.RenewResponse);

/** The one call of a host that is not believed yet, or does not believe. */
export const SUCCEED = unary("Succeed", v1.Successions, v1.Successions);

const asIs = (octets: Buffer): Buffer => octets;

/** The control stream, message by message as octets: the codec judges them, not gRPC. */
export const CONTROL: MethodDefinition<Buffer, Buffer> = {
  path: `${SERVICE}/Control`,
  requestStream: true,
  responseStream: true,
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
};
