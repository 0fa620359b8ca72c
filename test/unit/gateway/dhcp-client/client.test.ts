import { formatIp } from "../../../../src/base/ip-address.js";
import { encodeDhcp } from "../../../../src/wire/dhcp-message.js";
import { encodeUdpFrame } from "../../../../src/wire/udp-frame.js";
import { DhcpClientScene } from "../../../dhcp-client-scene.js";
import { GATEWAY, GUEST, OTHER, type Answer } from "../../../dhcp-scene.js";
import { ip } from "../../../guest-frames.js";

const MINUTE = 60_000;
/** The lease of the scene: renewed after 15 minutes, rebound after 26 and a quarter. */
const LEASE = 30 * MINUTE;
const FIRST = ["discover to 255.255.255.255", "request to 255.255.255.255", "given 10.0.0.10/24"];

function bound(): DhcpClientScene {
  const scene = new DhcpClientScene();
  scene.client.start();
  expect(scene.events).toEqual(FIRST);
  return scene;
}

/** The answer with something in its message changed. */
function altered(answer: Answer, change: (options: Map<number, Buffer>) => void): Buffer {
  const options = new Map(answer.message.options);
  change(options);
  return encodeUdpFrame({
    ...answer.datagram,
    payload: encodeDhcp({ ...answer.message, options }),
  });
}

describe("a DHCP client", () => {
  it("is given an address and all that goes with it", () => {
    const { given } = bound();
    expect(given).toMatchObject([
      {
        address: { address: ip("10.0.0.10"), prefix: 24 },
        server: { address: ip(GATEWAY) },
        routes: [{ network: ip("0.0.0.0"), prefix: 0, router: ip(GATEWAY) }],
        domain: "lab.example",
        mtu: 1400,
        lease: 1800,
        renewal: 900,
        rebinding: 1575,
      },
    ]);
  });

  it("names itself, and its MAC as what it is known by", () => {
    const { lan, sent } = bound();
    expect(lan.book.leases).toMatchObject([{ name: "desk", mac: GUEST }]);
    for (const { message } of sent) {
      expect(message.options.get(61)).toEqual(Buffer.from("01020000000021", "hex"));
      expect(message.options.get(12)?.toString()).toBe("desk");
      expect(formatIp(message.clientAddress)).toBe("0.0.0.0");
    }
  });

  it("asks again ever more rarely, and more than once a minute at the most rare", () => {
    const scene = new DhcpClientScene();
    scene.isHeard = false;
    scene.client.start();
    const times = [scene.lan.clock.now() as number];
    while (times.length < 12) {
      if (scene.after(10).length > 0) times.push(scene.lan.clock.now());
    }
    const silences = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const [index, silence] of silences.entries()) {
      const wanted = Math.min(64_000, 1000 * 2 ** index);
      expect(silence).toBeGreaterThanOrEqual(wanted * 0.75 - 10);
      expect(silence).toBeLessThanOrEqual(wanted * 1.25 + 10);
    }
    expect(new Set(scene.sent.map(({ message }) => message.transaction)).size).toBe(1);
    expect(scene.sent.at(-1)?.message.seconds).toBeGreaterThan(100);
  });

  it("takes an offer four times, and then looks for another", () => {
    const scene = new DhcpClientScene();
    scene.change = ({ type, frame }) => (type === "offer" ? frame : undefined);
    scene.client.start();
    scene.after(20_000);
    expect(scene.events.slice(0, 6)).toEqual([
      "discover to 255.255.255.255",
      ...Array<string>(4).fill("request to 255.255.255.255"),
      "discover to 255.255.255.255",
    ]);
  });

  it("looks for another offer at once when the one it takes is refused", () => {
    const scene = new DhcpClientScene();
    scene.change = (answer) => {
      if (answer.type !== "ack") return answer.frame;
      scene.change = ({ frame }) => frame;
      return altered(answer, (options) => options.set(53, Buffer.from([6])));
    };
    scene.client.start();
    expect(scene.events).toEqual([FIRST[0], FIRST[1], ...FIRST]);
  });

  it("asks its server alone for more time, at half of the lease, and has it", () => {
    const scene = bound();
    expect(scene.after(LEASE / 2 - 1)).toEqual([]);
    expect(scene.after(1)).toEqual([`request to ${GATEWAY}`, "given 10.0.0.10/24"]);
    const { message, datagram } = scene.sent.at(-1)!;
    expect(formatIp(message.clientAddress)).toBe("10.0.0.10");
    expect(formatIp(datagram.source)).toBe("10.0.0.10");
    expect(datagram.destinationMac).toBe(scene.lan.settings.mac);
    expect([message.options.has(50), message.options.has(54)]).toEqual([false, false]);
    expect(scene.after(LEASE / 2)).toEqual([`request to ${GATEWAY}`, "given 10.0.0.10/24"]);
  });

  it("asks every server from seven eighths on, and has nothing when the lease has ended", () => {
    const scene = bound();
    scene.isHeard = false;
    const renewing = scene.after((LEASE * 7) / 8 - 1);
    expect(new Set(renewing)).toEqual(new Set([`request to ${GATEWAY}`]));
    expect(renewing.length).toBeGreaterThan(2);
    const rebinding = scene.after(LEASE / 8);
    expect(new Set(rebinding)).toEqual(new Set(["request to 255.255.255.255"]));
    expect(scene.after(1)).toEqual([
      "lost: the lease has ended, and no server has prolonged it",
      "discover to 255.255.255.255",
    ]);
    scene.isHeard = true;
    expect(scene.after(2_000)).toEqual(FIRST);
  });

  it("has nothing from the moment on that its server says so", () => {
    const scene = bound();
    scene.change = (answer) => {
      scene.change = ({ frame }) => frame;
      return altered(answer, (options) => options.set(53, Buffer.from([6])));
    };
    expect(scene.after(LEASE / 2)).toEqual([
      `request to ${GATEWAY}`,
      `lost: the server ${GATEWAY} gives it no more`,
      ...FIRST,
    ]);
  });

  it("keeps a lease without end without asking", () => {
    const scene = new DhcpClientScene();
    scene.change = (answer) =>
      altered(answer, (options) => options.set(51, Buffer.from("ffffffff", "hex")));
    scene.client.start();
    expect(scene.given).toMatchObject([{ lease: Infinity }]);
    expect(scene.after(100 * 24 * 60 * MINUTE)).toEqual([]);
    expect(scene.lan.clock.pending).toBe(0);
  });

  it("renews a lease that is longer than a timer of Node can be", () => {
    const scene = new DhcpClientScene();
    const days = (count: number): Buffer => {
      const value = Buffer.alloc(4);
      value.writeUInt32BE(count * 24 * 60 * 60);
      return value;
    };
    scene.change = (answer) =>
      altered(answer, (options) => {
        for (const [code, count] of [
          [51, 100],
          [58, 50],
          [59, 80],
        ] as const) {
          options.set(code, days(count));
        }
      });
    scene.client.start();
    expect(scene.after(50 * 24 * 60 * MINUTE - 1)).toEqual([]);
    expect(scene.after(1)).toEqual([`request to ${GATEWAY}`, "given 10.0.0.10/24"]);
  });

  it("gives its address back, and asks for nothing more", () => {
    const scene = bound();
    scene.client.release();
    expect(scene.events.slice(3)).toEqual([`release to ${GATEWAY}`]);
    const { message } = scene.sent.at(-1)!;
    expect([message.options.has(12), message.options.has(55)]).toEqual([false, false]);
    expect(scene.lan.book.leases).toEqual([]);
    expect(scene.lan.clock.pending).toBe(0);
  });

  it("leaves no timer when it is stopped, wherever it is", () => {
    for (const isHeard of [true, false]) {
      const scene = new DhcpClientScene();
      scene.isHeard = isHeard;
      scene.client.start();
      scene.client.stop();
      expect(scene.lan.clock.pending).toBe(0);
    }
  });

  it.each<[string, (answer: Answer) => Buffer]>([
    [
      "another transaction",
      ({ datagram, message }) =>
        encodeUdpFrame({ ...datagram, payload: encodeDhcp({ ...message, transaction: 1 }) }),
    ],
    [
      "another station",
      ({ datagram, message }) =>
        encodeUdpFrame({ ...datagram, payload: encodeDhcp({ ...message, hardware: OTHER }) }),
    ],
    [
      "a client",
      ({ datagram, message }) =>
        encodeUdpFrame({ ...datagram, payload: encodeDhcp({ ...message, operation: "request" }) }),
    ],
    ["another port", ({ datagram }) => encodeUdpFrame({ ...datagram, sourcePort: 68 })],
    ["a server without a name", (answer) => altered(answer, (options) => options.delete(54))],
    [
      "a lease of no time",
      (answer) => altered(answer, (options) => options.set(51, Buffer.alloc(4))),
    ],
    [
      "an address of a group",
      ({ datagram, message }) =>
        encodeUdpFrame({
          ...datagram,
          payload: encodeDhcp({ ...message, yourAddress: ip("224.0.0.1") }),
        }),
    ],
  ])("does not listen to answers of %s", (_what, change) => {
    const scene = new DhcpClientScene();
    scene.change = change;
    scene.client.start();
    expect(scene.events).toEqual(["discover to 255.255.255.255"]);
  });
});
