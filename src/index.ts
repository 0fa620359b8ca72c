export { seconds, type Millis } from "./base/duration.js";
export { formatDuration, parseDuration } from "./base/duration-text.js";
export type { Endpoint } from "./base/endpoint.js";
export { ConfigError, SpanError, SystemError, messageOf } from "./base/errors.js";
export { ROLES } from "./trust/role.js";
export type {
  AgentService,
  AttachTapRequest,
  DefinitionDiff,
  Difference,
  InviteRequest,
  JoinRequest,
  MacStatus,
  NetworkSummary,
  NodeRoute,
  PeerStatus,
  PingResult,
  PortStatus,
  RouteReport,
  Role,
} from "./node/agent-service.js";
export { ControlClient } from "./node/control-client.js";
export { AgentUnreachable } from "./node/control-failure.js";
export {
  MAX_TOKEN_LENGTH,
  MAX_XML_OCTETS,
  readAddress,
  readDevice,
  readEndpoint,
  readEndpointToDial,
  readMac,
  readName,
  readNode,
} from "./node/control-request.js";
export { defaultPaths, type AgentPaths, type Surroundings } from "./node/default-paths.js";
export type { RunAgentOptions } from "./node/run-agent-options.js";
export { runAgent } from "./node/run-agent.js";
export { VERSION } from "./node/version.js";
