import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { PortId } from "../../src/base/ids.js";
import { parseInterfaceAddress } from "../../src/io/interface-address.js";
import { openTap, type TapDevice } from "../../src/io/tap-device.js";
import { TapPort } from "../../src/io/tap-port.js";
import { OFFLOAD_HEADER_OCTETS } from "../../src/wire/offload-header.js";
import { POLLIN, PollSet } from "../../src/io/sys/poll.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";

const MTU = 1350;
const TRANSFER_OCTETS = 8 << 20;
const BURST_FRAMES = 64;
const BURST_OCTETS = 1 << 20;
const WAIT_MS = 5;

/* Both print one line: the server "ready" and then what it got, the client what it sent. */
const SERVER = `
  const hash = require("crypto").createHash("sha256");
  require("net").createServer((socket) => socket.on("data", (data) => hash.update(data))
    .on("end", () => { console.log(hash.digest("hex")); process.exit(); }))
    .listen(5001, () => console.log("ready"));`;
const CLIENT = `
  const data = require("crypto").randomBytes(${TRANSFER_OCTETS});
  console.log(require("crypto").createHash("sha256").update(data).digest("hex"));
  require("net").connect(5001, "10.99.0.1").end(data);`;

interface Guest {
  readonly namespace: TestNamespace;
  readonly tap: TapDevice;
  readonly port: TapPort;
}

function makeGuest(number: number): Guest {
  const namespace = new TestNamespace();
  const address = parseInterfaceAddress(`10.99.0.${number}/24`);
  const options = { device: "eth0", mac: undefined, mtu: MTU, addresses: [address] };
  const tap = namespace.run(() => openTap(options));
  const port = new TapPort({
    id: number as PortId,
    name: `guest${number}`,
    descriptor: tap.descriptor,
    onGone: (reason) => {
      throw reason;
    },
  });
  return { namespace, tap, port };
}

function runIn(
  guest: Guest,
  script: string,
): { child: ChildProcess; lines: AsyncIterator<string> } {
  const command = ["netns", "exec", guest.namespace.name, process.execPath, "-e", script];
  const child = spawn("ip", command, { stdio: ["ignore", "pipe", "inherit"] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

describeWithTap("two TAP ports back to back", () => {
  let left: Guest;
  let right: Guest;
  beforeEach(() => {
    left = makeGuest(1);
    right = makeGuest(2);
  });
  afterEach(() => {
    for (const guest of [left, right]) {
      guest.tap.close();
      guest.namespace.remove();
    }
  });

  it("carry a TCP connection whole, in frames above the MTU", async () => {
    let largest = 0;
    const pass = (from: TapPort, to: TapPort): void => {
      const forward = (frame: Buffer): void => {
        largest = Math.max(largest, frame.length - OFFLOAD_HEADER_OCTETS);
        to.send(frame);
      };
      from.readBurst(forward, BURST_FRAMES, BURST_OCTETS);
    };
    const poll = new PollSet();
    for (const { tap } of [left, right]) poll.add(tap.descriptor, POLLIN);
    let running = true;
    const pump = async (): Promise<void> => {
      while (running) {
        poll.wait(WAIT_MS);
        pass(left.port, right.port);
        pass(right.port, left.port);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const pumping = pump();
    const server = runIn(left, SERVER);
    expect((await server.lines.next()).value).toBe("ready");
    const client = runIn(right, CLIENT);
    const sent = await client.lines.next();
    const received = await server.lines.next();
    running = false;
    await pumping;
    client.child.kill();
    await once(client.child, "exit");
    expect(received.value).toBe(sent.value);
    expect(largest).toBeGreaterThan(4 * MTU);
  }, 30_000);
});
