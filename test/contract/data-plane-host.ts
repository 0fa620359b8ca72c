import { cpSync } from "node:fs";
import { join } from "node:path";
import { NO_RULES } from "../../src/base/port-rules.js";
import type { PortId } from "../../src/base/ids.js";
import { portProfile } from "../../src/node/port-profile.js";
import type { PortWish } from "../../src/node/plane/messages.js";
import { Transpiled } from "../transpiled.js";
import { EventEmitter, once } from "node:events";
import type { EpochMillis } from "../../src/base/duration.js";
import type { Endpoint } from "../../src/base/endpoint.js";
import { silentLogger } from "../../src/base/logger.js";
import { duplicateDescriptor } from "../../src/io/sys/file-descriptor.js";
import { descriptorOfSocket } from "../../src/io/sys/socket-option.js";
import { systemClock } from "../../src/io/system-clock.js";
import { NetworkListener } from "../../src/io/tls/network-listener.js";
import type { DataPlaneThread } from "../../src/node/plane/data-plane-thread.js";
import { certifyMember } from "../../src/trust/authority.js";
import { credentialsOf, type Credentials } from "../../src/trust/credentials.js";
import { derivedGatewayMac } from "../../src/trust/node-address.js";
import { generateNodeKey, type NodeKey } from "../../src/trust/signing-key.js";
import { making, NETWORK, type SmallNetwork } from "../unit/trust/small-network.js";

const FOLDERS = [
  "base",
  "wire",
  "wire/http2",
  "switch",
  "trust",
  "overlay",
  "io",
  "node",
  "node/plane",
];
const IO_FOLDERS = [
  "io/sys",
  "io/tls",
  "io/grpc",
  "io/uplink",
  "io/socket-port",
  "io/namespace-port",
  "io/wireguard",
];

const MTU = 1350;

/** A member with the real listener in front of its data plane. */
export class Host {
  readonly key: NodeKey;
  readonly credentials: Credentials;
  /** Emits what the data plane tells: `up UPLINK`, `gone PORT` and so on. */
  readonly told = new EventEmitter();
  readonly #listener: NetworkListener;
  plane!: DataPlaneThread;
  endpoint: Endpoint = { host: "127.0.0.1", port: 0 };

  static async start(Thread: typeof DataPlaneThread, network: SmallNetwork): Promise<Host> {
    const key = generateNodeKey();
    const leaf = await certifyMember(
      network.issuer,
      { spki: key.spki, role: "member" },
      making(7, { now: Date.now() as EpochMillis }),
    );
    const chain = [leaf, network.issuer.certificate, network.root.certificate];
    const node = new Host(key, credentialsOf(key, chain, [network.root.certificate]));
    node.plane = await Thread.start({
      self: key.id,
      network: NETWORK,
      gatewayMac: derivedGatewayMac(NETWORK),
      mtu: MTU,
      credentials: node.credentials,
      logger: silentLogger,
      events: {
        uplinkUp: (uplink) => node.told.emit(`up ${uplink}`),
        uplinkDown: (uplink, reason) => node.told.emit(`down ${uplink}`, reason),
        stations: (changes) => node.told.emit("stations", changes),
        ports: (count) => node.told.emit("ports", count),
        traffic: (report) => node.told.emit("traffic", report),
        portRecord: (port, record) => node.told.emit(`record ${port}`, record),
        portGone: (port, reason) => node.told.emit(`gone ${port}`, reason),
        gateway: (event) => node.told.emit(`gateway ${event.kind}`, event),
        portTrouble: (port, reason) => node.told.emit(`trouble ${port}`, reason),
        path: (peer, carries) => node.told.emit(`path ${peer}`, carries),
        failed: (reason) => node.told.emit("failed", reason),
      },
    });
    node.endpoint = await node.#listener.listen(node.endpoint);
    return node;
  }

  private constructor(key: NodeKey, credentials: Credentials) {
    this.key = key;
    this.credentials = credentials;
    this.#listener = new NetworkListener({
      clock: systemClock,
      logger: silentLogger,
      routes: {
        control: ({ socket }) => socket.destroy(),
        data: ({ socket, head, settled }) => {
          const fd = duplicateDescriptor(descriptorOfSocket(socket));
          settled();
          socket.destroy();
          this.plane.accept(fd, head);
        },
      },
    });
  }

  async hears(event: string): Promise<unknown> {
    const [value] = (await once(this.told, event)) as unknown[];
    return value;
  }

  async stop(): Promise<void> {
    await this.#listener.close();
    await this.plane.stop({ keepDevices: false });
  }
}

/** The class of data planes, with its worker's entry, as the tests' own transpiler makes it. */
export async function transpiledThread(): Promise<{
  readonly source: Transpiled;
  readonly Thread: typeof DataPlaneThread;
}> {
  const source = new Transpiled([...FOLDERS, ...IO_FOLDERS].map((folder) => `src/${folder}`));
  cpSync("src/generated", join(source.directory, "src/generated"), { recursive: true });
  const path = source.path("src/node/plane/data-plane-thread.ts");
  const { DataPlaneThread: Thread } = (await import(path)) as {
    DataPlaneThread: typeof DataPlaneThread;
  };
  return { source, Thread };
}

/** A TAP of this name as a port. */
export function tapWish(port: number, device: string, over: Partial<PortWish> = {}): PortWish {
  return {
    port: port as PortId,
    name: device,
    attachment: { kind: "tap", device },
    rules: NO_RULES,
    profile: portProfile(device, over.rules ?? NO_RULES, { name: "lab" }),
    owner: { uid: 0, gid: 0, groups: [] },
    record: undefined,
    ...over,
  };
}
