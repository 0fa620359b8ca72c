import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mac, NodeId, PortId } from "../../../../src/base/ids.js";
import { formatIp } from "../../../../src/base/ip-address.js";
import { closeDescriptor } from "../../../../src/io/sys/file-descriptor.js";
import { stationMac } from "../../../../src/node/gateway/router-needs.js";
import {
  NetworkGateway,
  type NetworkGatewayParts,
} from "../../../../src/node/gateway/network-gateway.js";
import type { AddressBindings, GatewayTerms } from "../../../../src/node/plane/messages.js";
import type { MacRouteView } from "../../../../src/routing/mac-route-view.js";
import { generateNodeKey } from "../../../../src/trust/signing-key.js";
import { decodeDhcp } from "../../../../src/wire/dhcp-message.js";
import { decodeDhcpType } from "../../../../src/wire/dhcp-values.js";
import type { PortName } from "../../../../src/wire/names-body.js";
import { decodeUdpFrame } from "../../../../src/wire/udp-frame.js";
import { GUEST, wishFrame, type Wish } from "../../../dhcp-scene.js";
import { FakeClock } from "../../../fake-clock.js";
import { freePort } from "../../../free-port.js";
import { RecordingLogger } from "../../../recording-logger.js";
import { SeededRng } from "../../../seeded-rng.js";
import { definitionOf, lab, parseAll } from "../../xml/corpus.js";
import { RouterTwin } from "./router-twin.js";

const KEY = generateNodeKey();
const SELF = KEY.id;
const FAR = "fa".repeat(32) as NodeId;
const PORT = 1 as PortId;
const LAN = `<dns enable="no"/><ip address="10.0.0.1" prefix="24"><dhcp>
  <range start="10.0.0.10" end="10.0.0.13"/>
</dhcp></ip>`;
const NAT = `${LAN}<forward mode="nat"/>`;

function exit(node: NodeId): string {
  return `<span:gateway xmlns:span="urn:spanlan:network:1" node="${node}"/>`;
}

/** A network's gateway at one node, of which everything around it is a twin. */
class Scene {
  readonly clock = new FakeClock();
  readonly logger = new RecordingLogger();
  readonly routers: RouterTwin[] = [];
  readonly told: string[] = [];
  readonly bound: string[] = [];
  readonly named: string[] = [];
  readonly acts: string[] = [];
  readonly paths = new Map<NodeId, never>();
  terms: GatewayTerms | undefined;
  macs: { mac: Mac; port: PortId; ageMs: number }[] = [];
  routes: MacRouteView[] = [];
  readonly gateway: NetworkGateway;
  readonly #definitions: {
    definition: NetworkGatewayParts["definitions"]["definition"];
    signed: never;
  };

  constructor(inside: string, around: Partial<NetworkGatewayParts["trust"]>, journal: string) {
    const definition = definitionOf(lab(inside), parseAll);
    this.#definitions = { definition, signed: { version: 1 } as never };
    this.gateway = new NetworkGateway({
      definitions: this.#definitions,
      trust: {
        ...{ key: KEY, node: SELF, chain: [], founder: SELF },
        identify: () => ({ kind: "refused", reason: "no certificate" }),
        ...around,
      },
      store: { pathOf: () => journal },
      openRouter: (settings, parts) => {
        const twin = new RouterTwin(settings, parts);
        this.routers.push(twin);
        return Promise.resolve(twin);
      },
      plane: this.#plane(),
      others: () => [],
      ports: {
        nameOf: (id) => (id === PORT ? "web" : undefined),
        attached: () => [{ id: PORT, name: "web" }],
        profileOf: () => undefined,
      },
      control: () => this.#control(),
      ...{ clock: this.clock, rng: new SeededRng(5), logger: this.logger },
    });
  }

  /** Time goes on, and what is asynchronous comes to its end. */
  async pass(ms: number): Promise<void> {
    for (let step = 0; step < 10; step += 1) {
      this.clock.advance(ms / 10);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    }
  }

  /** Time goes on until it holds; the journal is a file, and takes its time. */
  async until(holds: () => boolean): Promise<void> {
    for (let round = 0; round < 20_000 && !holds(); round += 1) {
      this.clock.advance(5);
      await new Promise(setImmediate);
    }
    if (!holds()) throw new Error(JSON.stringify([this.bound, this.named, this.told, this.acts]));
  }

  async redefine(inside: string): Promise<void> {
    this.#definitions.definition = definitionOf(lab(inside), parseAll);
    this.gateway.apply();
    await this.pass(1000);
  }

  say(wish: Wish): void {
    this.gateway.heard({ kind: "asked", port: PORT, frame: wishFrame(wish) });
  }

  /** The guest of the port asks until it is answered; the answer as "type address". */
  async hear(wish: Wish): Promise<string> {
    this.told.length = 0;
    await this.until(() => {
      if (this.told.length === 0) this.say(wish);
      return this.told.length > 0;
    });
    return this.told[0]!;
  }

  /** As a guest does it. */
  async lease(): Promise<string> {
    const [, address = ""] = (await this.hear({ type: "discover" })).split(" ");
    const server = [54, "10.0.0.1"] as const;
    return this.hear({ type: "request", options: [[50, address], server] });
  }

  #plane(): NetworkGatewayParts["plane"] {
    return {
      tell: (_port, frame) => {
        const datagram = decodeUdpFrame(frame);
        if (typeof datagram !== "object") return; // a probe
        const message = decodeDhcp(datagram.payload);
        if (message === undefined) return;
        const type = decodeDhcpType(message.options.get(53));
        this.told.push(`${type} ${formatIp(message.yourAddress)}`);
      },
      changeGateway: (terms) => {
        this.terms = terms;
      },
      bind: ({ bindings }: AddressBindings) => {
        this.bound.push(...bindings.map(({ address, mac }) => `${formatIp(address)}=${mac}`));
      },
      router: (act) => {
        if ("descriptor" in act) closeDescriptor(act.descriptor);
        this.acts.push(act.kind);
        return Promise.resolve();
      },
      macs: () => Promise.resolve(this.macs),
    };
  }

  #control(): ReturnType<NetworkGatewayParts["control"]> {
    return {
      gateway: {
        ask: () => undefined,
        originate: () => undefined,
        name: (ports: readonly PortName[]) => {
          const texts = ports.map(
            ({ name, addresses }) => `${name}=${addresses.map(formatIp).join()}`,
          );
          this.named.push(texts.join(" "));
        },
      },
      linkState: {
        signer: () => undefined,
        macRoutes: () => this.routes,
        topology: { paths: this.paths },
      },
    };
  }
}

describe("the gateway of a network at one node", () => {
  let directory: string;
  let scene: Scene;
  let incoming: string;

  beforeAll(async () => {
    const rule = `<allow port="${await freePort()}" domain="db" destport="80"/>`;
    incoming = `${LAN}<forwarding><incoming default="deny">${rule}</incoming></forwarding>`;
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-gateway-"));
  });

  afterEach(async () => {
    await scene.gateway.stop();
    expect(scene.routers.every(({ isClosed }) => isClosed)).toBe(true);
    expect(scene.clock.pending).toBe(0);
    rmSync(directory, { recursive: true, force: true });
  });

  async function start(
    inside: string,
    around: Partial<NetworkGatewayParts["trust"]> = {},
    journal = join(directory, "leases"),
  ): Promise<void> {
    scene = new Scene(inside, around, journal);
    scene.gateway.start();
    await scene.pass(1000);
  }

  it("gives a guest a lease, and tells the switch whose the address is", async () => {
    await start(NAT);
    expect(await scene.lease()).toBe("ack 10.0.0.10");
    expect(scene.gateway.leases().map(({ mac }) => mac)).toEqual([GUEST]);
    await scene.until(() => scene.bound.at(-1) === `10.0.0.10=${GUEST}`);
    scene.say({ type: "release", ciaddr: "10.0.0.10", options: [[54, "10.0.0.1"]] });
    await scene.until(() => scene.bound.at(-1) === "10.0.0.10=undefined");
  });

  it("answers of each family what addresses of it are leased or advertised for", async () => {
    await start(NAT);
    expect([...scene.terms!.answered]).toEqual(["dhcp client"]);
    expect([...scene.terms!.leased]).toEqual(["ipv4"]);
    const ipv6 = '<ip family="ipv6" address="fd00::1" prefix="64"';
    await scene.redefine(`<ip address="10.0.0.1" prefix="24"/>${ipv6}/>`);
    expect([...scene.terms!.answered].sort()).toEqual(["dhcp6 client", "router solicitation"]);
    expect([...scene.terms!.leased]).toEqual([]);
    await scene.redefine(`${LAN}${ipv6}><dhcp><range start="fd00::9" end="fd00::a"/></dhcp></ip>`);
    expect([...scene.terms!.answered].sort()).toEqual([
      "dhcp client",
      "dhcp6 client",
      "router solicitation",
    ]);
    expect([...scene.terms!.leased].sort()).toEqual(["ipv4", "ipv6"]);
    await scene.redefine('<ip address="10.0.0.1" prefix="24"/>');
    expect([...scene.terms!.answered]).toEqual([]);
  });

  it("tells other nodes of its ports, and its router of theirs, as long as these can be reached", async () => {
    await start(NAT);
    scene.macs = [{ mac: GUEST, port: PORT, ageMs: 0 }];
    scene.gateway.guestsChanged();
    expect(await scene.lease()).toBe("ack 10.0.0.10");
    await scene.until(() => scene.named.at(-1) === "web=10.0.0.10");
    scene.paths.set(FAR, undefined as never);
    scene.gateway.names(FAR, 0, [{ name: "db", addresses: [{ family: "ipv4", value: 7n }] }]);
    await scene.pass(2000);
    const [router] = scene.routers;
    expect([...router!.guests].map(([name, all]) => `${name}=${all.map(formatIp).join()}`)).toEqual(
      ["web=10.0.0.10", "db=0.0.0.7"],
    );
    scene.paths.clear();
    scene.gateway.surroundingsChanged();
    await scene.pass(2000);
    expect([...router!.guests.keys()]).toEqual(["web"]);
    await scene.redefine('<ip address="10.0.0.1" prefix="24"/>'); // nobody asks for names any more
    expect(scene.named.at(-1)).toBe("");
  });

  it("takes an address for the router's own station where connections come in, and gives it back", async () => {
    await start(incoming);
    const [router] = scene.routers;
    await scene.until(() => router!.stations.at(-1) === "10.0.0.10/24");
    expect(scene.gateway.leases().map(({ mac }) => mac)).toEqual([stationMac(SELF)]);
    await scene.until(() => scene.bound.at(-1) === `10.0.0.10=${stationMac(SELF)}`);
    expect(scene.acts.at(-1)).toBe("attach station");
    await scene.redefine(NAT);
    expect(scene.acts.at(-1)).toBe("detach station");
    await scene.until(() => scene.gateway.leases().length === 0);
  });

  it("leaves the way out to the node that leads out for all, and says when that is away", async () => {
    await start(`${incoming}${exit(FAR)}`);
    expect(scene.terms!.exit).toBe(FAR);
    expect(scene.routers).toEqual([]);
    expect(scene.gateway.leases()).toEqual([]); // a node without a router needs no address
    expect(scene.gateway.trouble).toContain("node fafafafafafa");
    scene.paths.set(FAR, undefined as never);
    expect(scene.gateway.trouble).toBe("");
    expect(await scene.lease()).toBe("ack 10.0.0.10"); // DHCP is answered here all the same
    await scene.redefine(`${NAT}${exit(SELF)}`);
    expect(scene.terms!.exit).toBe("here");
    expect(scene.routers).toHaveLength(1);
    await scene.redefine(NAT);
    expect(scene.terms!.exit).toBe("own");
  });

  it("counts what guests ask in vain", async () => {
    await start(NAT);
    expect(await scene.hear({ type: "request", ciaddr: "10.0.0.99" })).toBe("nak 0.0.0.0");
    scene.say({ type: "discover", station: 0x5254_0000_0009 as Mac });
    expect(scene.gateway.refusals).toMatchObject({
      "DHCP: nak": 1,
      "DHCP: foreign hardware address": 1,
    });
    expect(Object.values(scene.gateway.refusals)).not.toContain(0);
  });

  it("goes on without leases where nobody owns the addresses, or they cannot be stored, and says so", async () => {
    await start(NAT, { founder: undefined });
    expect(scene.gateway.trouble).toContain("define it anew");
    expect(scene.terms!.answered.size).toBe(0);
    scene.say({ type: "discover" });
    await scene.pass(1000);
    expect(scene.told).toEqual([]);
    expect(await scene.gateway.admit(FAR)).toBe(true);
    let answer: unknown;
    scene.gateway.asked(FAR, Buffer.alloc(0), (given) => {
      answer = given;
    });
    expect(answer).toMatchObject({ refused: expect.stringContaining("no leases") as string });
    await scene.gateway.stop();
    await start(NAT, {}, join(directory, "nowhere", "leases"));
    expect(scene.gateway.trouble).not.toBe("");
    expect(scene.routers).toHaveLength(1);
  });
});
