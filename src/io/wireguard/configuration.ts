import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import type { WireGuardKey, WireGuardPublicKey } from "../../trust/wireguard-key.js";

/** A neighbour as WireGuard knows it. */
export interface WireGuardPeer {
  readonly publicKey: WireGuardPublicKey;
  /** Its node address: nothing else is taken from it, and nothing else goes to it. */
  readonly address: IpAddress;
  /** Where it is to be found; absent where the interface knows better, because the peer has moved. */
  readonly endpoint?: Endpoint;
}

/** All that an interface is to be. */
export interface WireGuardConfiguration {
  readonly key: WireGuardKey;
  /** The outer UDP port; any free one when 0. */
  readonly port: number;
  readonly peers: readonly WireGuardPeer[];
}

/** As `wg setconf` and `wg syncconf` read it (wg(8)); the private key is in it. */
export function configurationText({ key, port, peers }: WireGuardConfiguration): string {
  const own = ["[Interface]", `PrivateKey = ${key.privateKey.reveal()}`];
  if (port !== 0) own.push(`ListenPort = ${port}`);
  return [...own, ...peers.flatMap(peerLines), ""].join("\n");
}

function peerLines({ publicKey, address, endpoint }: WireGuardPeer): string[] {
  const lines = ["[Peer]", `PublicKey = ${publicKey}`, `AllowedIPs = ${formatIp(address)}/128`];
  return endpoint === undefined ? lines : [...lines, `Endpoint = ${formatEndpoint(endpoint)}`];
}
