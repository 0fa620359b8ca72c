import "../io/protobuf-setup.js";
import { spanlan } from "../generated/agent.js";

const api = spanlan.agent.v1;

/** The metadata key under which a failed call carries its error code. */
export const CODE_KEY = "spanlan-code";

/** Generated encoding and decoding of one message; `decode` throws on octets that are not one. */
export interface Codec<Shape, Decoded> {
  encode(message: Shape): { finish(): Uint8Array };
  decode(octets: Uint8Array): Decoded;
}

/**
 * A message inside a message, once decoded: its type says that any field may be absent, yet none is,
 * for the default of proto3 stands in.
 */
export type Complete<T> = { readonly [Field in keyof T]-?: NonNullable<T[Field]> };

/** One call of the control API: its HTTP/2 path and how both messages are written and read. */
export interface ControlMethod<Ask, Asked, Answer, Answered> {
  readonly path: string;
  readonly ask: Codec<Ask, Asked>;
  readonly answer: Codec<Answer, Answered>;
}

function method<Ask, Asked, Answer, Answered>(
  name: string,
  ask: Codec<Ask, Asked>,
  answer: Codec<Answer, Answered>,
): ControlMethod<Ask, Asked, Answer, Answered> {
  return { path: `/spanlan.agent.v1.Control/${name}`, ask, answer };
}

/** The calls of proto/agent.proto. */
export const CONTROL_METHODS = {
  define: method("Define", api.DefineRequest, api.DefineReply),
  start: method("Start", api.NetworkRequest, api.Network),
  stop: method("Stop", api.NetworkRequest, api.Network),
  autostart: method("Autostart", api.AutostartRequest, api.Network),
  undefine: method("Undefine", api.NetworkRequest, api.Done),
  list: method("List", api.ListRequest, api.ListReply),
  show: method("Show", api.NetworkRequest, api.Network),
  xml: method("Xml", api.NetworkRequest, api.XmlReply),
  diff: method("Diff", api.DefineRequest, api.DiffReply),
  setDiscovery: method("SetDiscovery", api.DiscoveryRequest, api.Network),
  invite: method("Invite", api.InviteRequest, api.InviteReply),
  join: method("Join", api.JoinRequest, api.Network),
  discover: method("Discover", api.DiscoverRequest, api.DiscoverReply),
  attach: method("Attach", api.AttachRequest, api.Port),
  detach: method("Detach", api.DetachRequest, api.Done),
  peers: method("Peers", api.FilterRequest, api.PeersReply),
  ports: method("Ports", api.FilterRequest, api.PortsReply),
  macs: method("Macs", api.FilterRequest, api.MacsReply),
  leases: method("Leases", api.FilterRequest, api.LeasesReply),
  routes: method("Routes", api.FilterRequest, api.RoutesReply),
  ping: method("Ping", api.PingRequest, api.PingReply),
  revoke: method("Revoke", api.RevokeRequest, api.Revoked),
  forget: method("Forget", api.RevokeRequest, api.Revoked),
  leave: method("Leave", api.LeaveRequest, api.Revoked),
  grantIssuer: method("GrantIssuer", api.GrantRequest, api.Granted),
  issuerRequest: method("IssuerRequest", api.NetworkRequest, api.Text),
  acceptIssuer: method("AcceptIssuer", api.TextRequest, api.Granted),
  exportRoot: method("ExportRoot", api.NetworkRequest, api.Text),
  restoreRoot: method("RestoreRoot", api.TextRequest, api.Done),
  dropRoot: method("DropRoot", api.NetworkRequest, api.Done),
  rollOver: method("RollOver", api.RolloverRequest, api.Rollover),
};

/** Writes a message; the octets are the caller's. */
export function encodeMessage<Shape>(codec: Codec<Shape, unknown>, message: Shape): Buffer {
  const octets = codec.encode(message).finish();
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
}

/** Undefined unless the octets are such a message. */
export function decodeMessage<Decoded>(
  codec: Codec<never, Decoded>,
  octets: Uint8Array,
): Decoded | undefined {
  try {
    return codec.decode(octets);
  } catch {
    return undefined;
  }
}
