import {
  Client,
  credentials as grpcCredentials,
  type ChannelOptions,
  type VerifyOptions,
} from "@grpc/grpc-js";
import { isIPv4, isIPv6 } from "node:net";
import { createSecureContext, type PeerCertificate } from "node:tls";
import type { Endpoint } from "../../base/endpoint.js";
import type { Credentials } from "../../trust/credentials.js";
import { chainFrom } from "../tls/peer-chain.js";
import { CONTROL_SERVER_NAME } from "../tls/server-names.js";
import { secureContextOptions } from "../tls/tls-profile.js";
import { isZoned, zonedTarget } from "./zoned-address.js";

/** Bounds of what another agent may make this one hold, on either end of a control connection. */
export const GRPC_LIMITS: ChannelOptions = {
  "grpc.max_receive_message_length": 256 * 1024,
  "grpc.max_send_message_length": 256 * 1024,
  "grpc.max_metadata_size": 16 * 1024,
  "grpc.max_concurrent_streams": 64,
  "grpc-node.max_session_memory": 16,
};

const CLIENT_OPTIONS: ChannelOptions = {
  ...GRPC_LIMITS,
  "grpc.use_local_subchannel_pool": 1,
  "grpc.enable_http_proxy": 0,
  "grpc.enable_retries": 0,
  "grpc.service_config_disable_resolution": 1,
  "grpc.ssl_target_name_override": CONTROL_SERVER_NAME,
  "grpc.default_authority": CONTROL_SERVER_NAME,
};

/** Judges the chain the server showed: why it is refused, or undefined. */
export type JudgeServer = (chain: readonly Buffer[]) => string | undefined;

/**
 * A client of one agent's control service, over a connection of its own. The server must show a
 * certificate under the trusted roots, and satisfy `judge`.
 */
export function openChannel(to: Endpoint, credentials: Credentials, judge: JudgeServer): Client {
  return clientOf(to, credentials, {
    checkServerIdentity: (_host: string, leaf: PeerCertificate) => {
      const refusal = judge(chainFrom(leaf));
      return refusal === undefined ? undefined : new Error(refusal);
    },
  });
}

/** The same to whoever answers there: only for what needs no secret, and is signed itself. */
export function openChannelToAnybody(to: Endpoint, credentials: Credentials): Client {
  return clientOf(to, credentials, {
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
}

function clientOf(to: Endpoint, credentials: Credentials, verifying: VerifyOptions): Client {
  const context = createSecureContext(secureContextOptions(credentials));
  const channelCredentials = grpcCredentials.createFromSecureContext(context, verifying);
  return new Client(targetOf(to), channelCredentials, CLIENT_OPTIONS);
}

function targetOf(to: Endpoint): string {
  if (isZoned(to)) return zonedTarget(to);
  const { host, port } = to;
  if (isIPv4(host)) return `ipv4:${host}:${port}`;
  return isIPv6(host) ? `ipv6:[${host}]:${port}` : `dns:${host}:${port}`;
}
