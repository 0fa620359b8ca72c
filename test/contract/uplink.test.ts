import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { NodeId } from "../../src/base/ids.js";
import { closeDescriptor, type Descriptor } from "../../src/io/sys/file-descriptor.js";
import { DatagramName } from "../../src/io/sys/datagram-runs.js";
import { encodeSocketAddress } from "../../src/io/sys/socket-address.js";
import { TlsContext } from "../../src/io/sys/tls-context.js";
import { systemClock } from "../../src/io/system-clock.js";
import { ThreadLoop } from "../../src/io/thread-loop.js";
import { Backlog } from "../../src/io/uplink/backlog.js";
import { DataAcceptor } from "../../src/io/uplink/data-acceptor.js";
import { ConnectionPlace } from "../../src/io/uplink/data-connection.js";
import { dialData } from "../../src/io/uplink/data-dialer.js";
import { Http2Uplink, type DataChannel } from "../../src/io/uplink/http2-uplink.js";
import { NODE_PORT, openNodeSocket } from "../../src/io/wireguard/node-socket.js";
import { VxlanSocket } from "../../src/io/wireguard/vxlan-socket.js";
import { WireGuardUplink } from "../../src/io/wireguard/wireguard-uplink.js";
import { formatIp } from "../../src/base/ip-address.js";
import type { UplinkId } from "../../src/overlay/uplink.js";
import { credentialsOf } from "../../src/trust/credentials.js";
import { nodeAddress } from "../../src/trust/node-address.js";
import { BatchPool } from "../../src/wire/batch-pool.js";
import { BatchReader } from "../../src/wire/batch-reader.js";
import { longestDatagram, trialDatagram } from "../../src/wire/vxlan.js";
import { eventually } from "../e2e/testbed/eventually.js";
import { QueuedUplink } from "../queued-uplink.js";
import { NETWORK, smallNetwork } from "../unit/trust/small-network.js";
import { describeWithTap, TestNamespace } from "./network-namespace.js";
import { takeDescriptor } from "./socket-pair.js";
import {
  arrivedRecord,
  uplinkContract,
  type ArrivedRecord,
  type UplinkUnderTest,
} from "./uplink-contract.js";

const UPLINK = "3".repeat(32) as UplinkId;
const SELF = "a1".repeat(32) as NodeId;
const PEER = "b2".repeat(32) as NodeId;
const MTU = 1350;
const VNI = 4711;

/** A loop of this thread's own, which runs beside Node's. */
function startLoop(): ThreadLoop {
  const loop = new ThreadLoop({ kind: "absent", reason: "this thread is the tests'" });
  loop.start();
  return loop;
}

uplinkContract("an uplink in memory", () => {
  const uplink = new QueuedUplink(PEER);
  const records: ArrivedRecord[] = [];
  return Promise.resolve({
    ...{ uplink, self: SELF, peer: PEER },
    arrived: () => {
      new BatchReader().feed(uplink.take(), (buffer, offset) => {
        records.push(arrivedRecord(buffer, offset));
      });
      return records;
    },
    close: () => Promise.resolve(),
  });
});

uplinkContract("an uplink on gRPC", async (): Promise<UplinkUnderTest> => {
  const network = await smallNetwork({ now: Date.now() });
  const { id } = network.key;
  const roots = [network.root.certificate];
  const { keyPem, chainPem, rootsPem } = credentialsOf(network.key, network.chain, roots);
  const context = new TlsContext({ keyPem: keyPem.reveal(), chainPem, rootsPem });
  const loop = startLoop();
  const place = new ConnectionPlace(loop);
  const records: ArrivedRecord[] = [];
  const become = (channel: DataChannel): Http2Uplink =>
    new Http2Uplink(
      channel,
      {
        record: (_uplink, buffer, offset) => records.push(arrivedRecord(buffer, offset)),
        burstEnded: () => undefined,
        closed: () => undefined,
      },
      { clock: systemClock, pool: new BatchPool(), backlog: new Backlog() },
    );
  const accepted: { resolve?: (uplink: Http2Uplink) => void } = {};
  const far = new Promise<Http2Uplink>((resolve) => {
    accepted.resolve = resolve;
  });
  const acceptor = new DataAcceptor({
    ...{ clock: systemClock, place, identify: () => id },
    accepted: (channel) => {
      accepted.resolve?.(become(channel));
    },
  });
  acceptor.expect(UPLINK, id);
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    acceptor.accept(takeDescriptor(socket), Buffer.alloc(0), context);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const remote = { host: "127.0.0.1", port };
  const dialled = new Promise<DataChannel>((resolve, reject) => {
    const dial = { uplink: UPLINK, node: id, remote, context: () => context, identify: () => id };
    dialData(dial, place, systemClock, (result) => {
      if (typeof result === "string") reject(new Error(result));
      else resolve(result);
    });
  });
  const uplink = become(await dialled);
  const other = await far;
  return {
    ...{ uplink, self: SELF, peer: PEER },
    arrived: () => records,
    close: () => {
      uplink.close();
      other.close();
      acceptor.close();
      server.close();
      loop.stop();
      context.free();
      return Promise.resolve();
    },
  };
});

describeWithTap("an uplink of datagrams, as root", () => {
  uplinkContract("an uplink through WireGuard", async (): Promise<UplinkUnderTest> => {
    const namespace = new TestNamespace();
    namespace.enableIpv6();
    namespace.ip("link", "set", "lo", "up");
    const loop = startLoop();
    const records: ArrivedRecord[] = [];
    const end = (self: NodeId, peer: NodeId): Ended => {
      const address = nodeAddress(NETWORK, self);
      namespace.ip("address", "add", `${formatIp(address)}/128`, "dev", "lo", "nodad");
      const descriptor = openNodeSocket(namespace.path, address);
      const socket = new VxlanSocket({
        ...{ descriptor, loop, self, vni: VNI, longest: longestDatagram(MTU) },
        burstEnded: () => undefined,
      });
      const host = formatIp(nodeAddress(NETWORK, peer));
      const uplink = new WireGuardUplink({
        ...{ socket, peer, clock: systemClock },
        name: new DatagramName(encodeSocketAddress({ family: "inet", host, port: NODE_PORT })),
        longest: longestDatagram(MTU),
        trial: trialDatagram(MTU),
        owner: {
          record: (_uplink, buffer, offset) => records.push(arrivedRecord(buffer, offset)),
          changed: () => undefined,
        },
      });
      return { uplink, socket, descriptor };
    };
    const ends = [end(SELF, PEER), end(PEER, SELF)] as const;
    // Until the kernel has routes to both, which takes it a moment, a datagram may be lost.
    await eventually("both nodes have their addresses", () => {
      const routes = namespace.ip("-6", "route", "show", "table", "local");
      return [SELF, PEER].every((node) => routes.includes(formatIp(nodeAddress(NETWORK, node))));
    });
    return {
      ...{ uplink: ends[0].uplink, self: SELF, peer: PEER },
      arrived: () => records,
      close: () => {
        for (const { uplink, socket, descriptor } of ends) {
          uplink.close();
          socket.close();
          closeDescriptor(descriptor);
        }
        loop.stop();
        namespace.remove();
        return Promise.resolve();
      },
    };
  });
});

interface Ended {
  readonly uplink: WireGuardUplink;
  readonly socket: VxlanSocket;
  readonly descriptor: Descriptor;
}
