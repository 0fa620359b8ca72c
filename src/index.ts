export { seconds, type Millis } from "./base/duration.js";
export {
  formatAttachment,
  parseSocketAddress,
  type Attachment,
  type InetProtocol,
  type SocketAddress,
} from "./base/attachment.js";
export { TRUSTS, type PortRules, type Trust } from "./base/port-rules.js";
export { formatDuration } from "./base/duration-text.js";
export { formatEndpoint, type Endpoint } from "./base/endpoint.js";
export { ConfigError, SpanError, SystemError, messageOf, systemReasonOf } from "./base/errors.js";
export { formatMac, type Mac } from "./base/ids.js";
export { Secret } from "./base/secret.js";
export { openTag, type MarkupAttribute } from "./xml/markup.js";
export { ROLES } from "./trust/role.js";
export type {
  AgentService,
  AttachRequest,
  DefinitionDiff,
  Difference,
  DiscoveryMode,
  InviteRequest,
  JoinRequest,
  LeaseStatus,
  MacStatus,
  NetworkSummary,
  NodeRoute,
  PeerStatus,
  PingResult,
  PortStatus,
  RouteReport,
  Role,
  SeenAgent,
} from "./node/agent-service.js";
export type { Granted } from "./node/certification-service.js";
export { MAX_PEM_OCTETS, readCertificateLife, readSpan } from "./node/certification-request.js";
export { signIssuerHere } from "./node/sign-issuer-here.js";
export { ControlClient } from "./node/control-client.js";
export type { GuestSession, GuestWish } from "./node/guest-session.js";
export type { CommandEnd } from "./io/guest/guest-message.js";
export { AgentUnreachable } from "./node/control-failure.js";
export { readGuestAddress, readSocketAddress, readTrust } from "./node/attach-request.js";
export {
  MAX_TOKEN_LENGTH,
  MAX_XML_OCTETS,
  readDevice,
  readEndpoint,
  readEndpointToDial,
  readGuestName,
  readMac,
  readName,
  readNetworkName,
  readNode,
  readTtl,
  readUses,
} from "./node/control-request.js";
export { defaultPaths, type AgentPaths, type Surroundings } from "./node/default-paths.js";
export type { RunAgentOptions } from "./node/run-agent-options.js";
export { keepGuest, runAgent } from "./node/loaded-when-run.js";
export { VERSION } from "./node/version.js";
