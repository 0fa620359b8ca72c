import type { MethodDefinition } from "@grpc/grpc-js";
import "../protobuf-setup.js";
import { spanlan } from "../../generated/overlay.js";

const { EnrolRequest, EnrolResponse, RenewRequest, RenewResponse, Successions } =
  spanlan.overlay.v1;

type Wire = spanlan.overlay.v1.EnrolRequest.$Properties;
type EnrolAnswer = spanlan.overlay.v1.EnrolResponse.$Properties;
type RenewAsk = spanlan.overlay.v1.RenewRequest.$Properties;
type RenewAnswer = spanlan.overlay.v1.RenewResponse.$Properties;

const SERVICE = "/spanlan.overlay.v1.Overlay";

/** Path of the data stream, which grpc-js does not carry. */
export const DATA_PATH = `${SERVICE}/Data`;

/** The joiner's one call. */
export const ENROL: MethodDefinition<Wire, EnrolAnswer> = {
  path: `${SERVICE}/Enrol`,
  requestStream: false,
  responseStream: false,
  requestSerialize: (request) => EnrolRequest.encode(request).finish() as Buffer,
  requestDeserialize: (octets) => EnrolRequest.decode(octets),
  responseSerialize: (response) => EnrolResponse.encode(response).finish() as Buffer,
  responseDeserialize: (octets) => EnrolResponse.decode(octets),
};

/** The one call of a member whose certificate has expired. */
export const RENEW: MethodDefinition<RenewAsk, RenewAnswer> = {
  path: `${SERVICE}/Renew`,
  requestStream: false,
  responseStream: false,
  requestSerialize: (request) => RenewRequest.encode(request).finish() as Buffer,
  requestDeserialize: (octets) => RenewRequest.decode(octets),
  responseSerialize: (response) => RenewResponse.encode(response).finish() as Buffer,
  responseDeserialize: (octets) => RenewResponse.decode(octets),
};

type Told = spanlan.overlay.v1.Successions.$Properties;

/** The one call of a host that is not believed yet, or does not believe. */
export const SUCCEED: MethodDefinition<Told, Told> = {
  path: `${SERVICE}/Succeed`,
  requestStream: false,
  responseStream: false,
  requestSerialize: (request) => Successions.encode(request).finish() as Buffer,
  requestDeserialize: (octets) => Successions.decode(octets),
  responseSerialize: (response) => Successions.encode(response).finish() as Buffer,
  responseDeserialize: (octets) => Successions.decode(octets),
};

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
