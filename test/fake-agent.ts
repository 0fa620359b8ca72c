import { ConfigError } from "../src/base/errors.js";
import type {
  AgentService,
  AttachRequest,
  DefinitionDiff,
  DiscoveryMode,
  InviteRequest,
  JoinRequest,
  LeaseStatus,
  MacStatus,
  NetworkSummary,
  PeerStatus,
  PingRequest,
  PingResult,
  PortStatus,
  RouteReport,
  SeenAgent,
} from "../src/node/agent-service.js";
import { Secret } from "../src/base/secret.js";
import type {
  Granted,
  GrantRequest,
  Rollover,
  RolloverRequest,
} from "../src/node/certification-service.js";
import type { Revoked, RevokeRequest } from "../src/node/membership-service.js";

export const LAB: NetworkSummary = {
  name: "lab",
  uuid: "596a5d21-71f4-8fb2-e068-e2386a5c413e",
  state: "running",
  reason: "",
  builtin: false,
  autostart: true,
  mtu: 1350,
  subnets: ["10.20.0.0/24", "fd00:20::/64"],
  listen: "0.0.0.0:1234",
  connections: ["hostb.example:4321"],
  nodeId: "ab".repeat(32),
  peersUp: 1,
  peersKnown: 2,
  ports: 1,
  certificateNotAfter: "2026-01-08T00:00:00.000Z",
  role: "admin",
  definitionVersion: 3,
  gatewayRefusals: { "DHCP: foreign port": 2, "DNS: unasked answer": 5 },
  discovery: "id",
};

export const PEER: PeerStatus = {
  network: "lab",
  nodeId: "cd".repeat(32),
  endpoint: "hostb.example:4321",
  state: "up",
  transport: "grpc",
  dialler: "us",
  roundTripMs: 0.75,
  transportReason: "",
  sinceSeconds: 250.5,
  txFrames: 12,
  rxFrames: 34,
  txOctets: 2 ** 40, // more than 32 bits hold
  rxOctets: 2 ** 52 + 1,
  txBitsPerSecond: 1_234_567,
  rxBitsPerSecond: 0,
  relayedFrames: 2 ** 33,
  drops: { "queue-full": 3, expired: 4 },
  purpose: "on demand",
  reason: "connection reset",
  reasonAgeSeconds: 12.5,
};

export const PORT: PortStatus = {
  network: "lab",
  name: "web1",
  attachment: { kind: "tap", device: "tap0" },
  macs: ["52:54:00:12:34:56"],
  addresses: ["10.20.0.5/24"],
  trunk: false,
  isolated: true,
  trust: ["ra"],
  state: "up",
  reason: "",
  rxFrames: 1,
  rxOctets: 1500,
  txFrames: 2,
  txOctets: 3000,
  drops: {},
};

export const LEASE: LeaseStatus = {
  network: "lab",
  address: "10.20.0.100",
  mac: "52:54:00:12:34:56",
  client: "4:01525400123456",
  name: "web",
  nodeId: "cd".repeat(32),
  expires: "2026-08-01T12:00:00.000Z",
};

export const MAC: MacStatus = {
  network: "lab",
  mac: "52:54:00:12:34:56",
  location: "port web1",
  kind: "port",
  ageSeconds: 12.25,
  mobility: 2 ** 32 - 1,
  addresses: ["10.20.0.5", "fd00:20::5"],
  conflict: "duplicate: here on port web1, there at node efefefefefef; frozen",
};

export const SEEN: SeenAgent = {
  network: "596a5d21-71f4-8fb2-e068-e2386a5c413e",
  name: "lab",
  localName: "",
  nodeId: "cd".repeat(32),
  endpoints: ["192.0.2.7:4321", "[fe80::7%eth0]:4321"],
  devices: ["eth0"],
  ageSeconds: 4.5,
};

export const ROUTES: RouteReport = {
  network: "lab",
  nodes: [
    {
      network: "lab",
      nodeId: "ab".repeat(32),
      role: "admin",
      state: "self",
      nextHop: "",
      distance: 0,
      hops: 0,
      stations: 1,
      wantsFloods: true,
      sequence: 2 ** 48 - 1,
      ageSeconds: 61.5,
      endpoints: ["192.0.2.1:1234", "[fd00::1]:1234"],
    },
    {
      network: "lab",
      nodeId: "ef".repeat(32),
      role: "member",
      state: "relayed",
      nextHop: "cd".repeat(32),
      distance: 25,
      hops: 2,
      stations: 3,
      wantsFloods: false,
      sequence: 7,
      ageSeconds: 3,
      endpoints: [],
    },
    {
      network: "lab",
      nodeId: "01".repeat(32),
      role: "",
      state: "unreachable",
      nextHop: "",
      distance: -1,
      hops: -1,
      stations: 0,
      wantsFloods: false,
      sequence: 0,
      ageSeconds: -1,
      endpoints: [],
    },
  ],
  links: [
    { network: "lab", from: "ab".repeat(32), to: "cd".repeat(32), cost: 10 },
    { network: "lab", from: "cd".repeat(32), to: "ab".repeat(32), cost: 65_535 },
  ],
  relay: {
    network: "lab",
    relayedFrames: 1234,
    relayedOctets: 2 ** 40,
    deliveredByHops: [100, 0, 2 ** 33],
    drops: { "hop limit": 1 },
  },
};

export const PONG: PingResult = {
  network: "lab",
  nodeId: "ef".repeat(32),
  outcome: "reply",
  roundTripMs: 0.42,
  hopsThere: 2,
  hopsBack: 2,
  nextHop: "cd".repeat(32),
  state: "relayed",
};

export const REVOKED: Revoked = {
  network: "lab",
  nodeId: "ef".repeat(32),
  reason: "key compromise",
};

export const GRANTED: Granted = {
  network: "lab",
  nodeId: "ef".repeat(32),
  notAfter: "2027-01-01T00:00:00.000Z",
};

export const ROLLOVER: Rollover = {
  network: "lab",
  activeAt: "2026-01-08T00:00:00.000Z",
  retiresAt: "2026-02-17T00:00:00.000Z",
  issuers: ["ef".repeat(32)],
  duties: ["keep the key of the new root"],
};

export const DIFF: DefinitionDiff = {
  network: "lab",
  refusal: undefined,
  basis: "ab".repeat(32),
  differences: [
    { path: "/network/mtu/@size", kind: "changed", from: "1350", to: "1400", scope: "shared" },
    { path: "/network/listen", kind: "added", from: "", to: '<listen port="1"/>', scope: "host" },
    { path: "/network/port", kind: "removed", from: "<port/>", to: "", scope: "shared" },
  ],
};

export const TOKEN = "spanlan1.dGhlIHRva2Vu";

/** An agent of one network, `lab`, that remembers what it was asked. */
export class FakeAgent implements AgentService {
  readonly calls: unknown[][] = [];
  /** What the next call throws. */
  failure: unknown;
  /** What `diff` finds. */
  differences: DefinitionDiff = DIFF;
  /** The state of its network. */
  state: NetworkSummary["state"] = "running";
  /** What its links are told. */
  discovery: NetworkSummary["discovery"] = "id";
  /** What `discover` finds, one after another; the last again and again. */
  seen: SeenAgent[][] = [[SEEN]];
  /** What every call waits for before it answers. */
  gate: Promise<void> = Promise.resolve();

  define(xml: string, source: string, basis?: string): Promise<NetworkSummary> {
    return this.#answer(["define", xml, source, ...(basis === undefined ? [] : [basis])], {
      ...LAB,
      state: "stopped",
    });
  }

  start(network: string): Promise<NetworkSummary> {
    return this.#answer(["start", network], LAB);
  }

  stop(network: string): Promise<NetworkSummary> {
    return this.#answer(["stop", network], { ...LAB, state: "stopped" });
  }

  autostart(network: string, enabled: boolean): Promise<NetworkSummary> {
    return this.#answer(["autostart", network, enabled], { ...LAB, autostart: enabled });
  }

  undefine(network: string): Promise<void> {
    return this.#answer(["undefine", network], undefined);
  }

  list(): Promise<readonly NetworkSummary[]> {
    return this.#answer(["list"], [{ ...LAB, state: this.state }]);
  }

  show(network: string): Promise<NetworkSummary> {
    if (network !== LAB.name) {
      this.failure = new ConfigError("ERR_NOT_FOUND", `there is no network ${network}`);
    }
    const { state, discovery } = this;
    return this.#answer(["show", network], { ...LAB, state, discovery });
  }

  xml(network: string): Promise<string> {
    return this.#answer(["xml", network], "<network>\n  <name>lab</name>\n</network>\n");
  }

  diff(xml: string, source: string): Promise<DefinitionDiff> {
    return this.#answer(["diff", xml, source], this.differences);
  }

  setDiscovery(network: string, mode: DiscoveryMode): Promise<NetworkSummary> {
    return this.#answer(["setDiscovery", network, mode], { ...LAB, discovery: mode });
  }

  invite(network: string, request: InviteRequest): Promise<string> {
    return this.#answer(["invite", network, request], TOKEN);
  }

  join(request: JoinRequest): Promise<NetworkSummary> {
    return this.#answer(["join", request], LAB);
  }

  discover(): Promise<readonly SeenAgent[]> {
    const [now = []] = this.seen.length > 1 ? this.seen.splice(0, 1) : this.seen;
    return this.#answer(["discover"], now);
  }

  attach(network: string, request: AttachRequest): Promise<PortStatus> {
    return this.#answer(["attach", network, request], PORT);
  }

  detach(network: string, port: string): Promise<void> {
    return this.#answer(["detach", network, port], undefined);
  }

  peers(network: string | undefined): Promise<readonly PeerStatus[]> {
    return this.#answer(["peers", network], [PEER]);
  }

  ports(network: string | undefined): Promise<readonly PortStatus[]> {
    return this.#answer(["ports", network], [PORT]);
  }

  macs(network: string | undefined): Promise<readonly MacStatus[]> {
    return this.#answer(["macs", network], [MAC]);
  }

  leases(network: string | undefined): Promise<readonly LeaseStatus[]> {
    return this.#answer(["leases", network], [LEASE]);
  }

  routes(network: string | undefined): Promise<readonly RouteReport[]> {
    return this.#answer(["routes", network], [ROUTES]);
  }

  ping(request: PingRequest): Promise<PingResult> {
    return this.#answer(["ping", request], PONG);
  }

  revoke(network: string, request: RevokeRequest): Promise<Revoked> {
    return this.#answer(["revoke", network, request], REVOKED);
  }

  forget(network: string, node: string): Promise<Revoked> {
    return this.#answer(["forget", network, node], REVOKED);
  }

  grantIssuer(network: string, request: GrantRequest): Promise<Granted> {
    return this.#answer(["grantIssuer", network, request], GRANTED);
  }

  issuerRequest(network: string): Promise<string> {
    return this.#answer(["issuerRequest", network], "PEM");
  }

  acceptIssuer(network: string, certificate: string): Promise<Granted> {
    return this.#answer(["acceptIssuer", network, certificate], GRANTED);
  }

  exportRoot(network: string): Promise<Secret<string>> {
    return this.#answer(["exportRoot", network], new Secret("KEY"));
  }

  restoreRoot(network: string, backup: Secret<string>): Promise<void> {
    return this.#answer(["restoreRoot", network, backup.reveal()], undefined);
  }

  dropRoot(network: string): Promise<void> {
    return this.#answer(["dropRoot", network], undefined);
  }

  rollOver(network: string, request: RolloverRequest): Promise<Rollover> {
    return this.#answer(["rollOver", network, request], ROLLOVER);
  }

  leave(network: string, force: boolean): Promise<Revoked> {
    return this.#answer(["leave", network, force], REVOKED);
  }

  async #answer<T>(call: unknown[], value: T): Promise<T> {
    this.calls.push(call);
    await this.gate;
    const { failure } = this;
    this.failure = undefined;
    // A test may make an agent fail in ways its own types do not allow.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as above
    if (failure !== undefined) throw failure;
    return value;
  }
}
