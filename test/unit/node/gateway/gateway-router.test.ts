import type { NodeId } from "../../../../src/base/ids.js";
import { cidr, parseIp, type Cidr } from "../../../../src/base/ip-address.js";
import { closeDescriptor } from "../../../../src/io/sys/file-descriptor.js";
import { GatewayRouter } from "../../../../src/node/gateway/gateway-router.js";
import { needsRouter, stationMac, takesIn } from "../../../../src/node/gateway/router-needs.js";
import type { RouterAct } from "../../../../src/node/plane/messages.js";
import type { SharedDefinition } from "../../../../src/xml/definition.js";
import { freePort } from "../../../free-port.js";
import { FakeClock } from "../../../fake-clock.js";
import { RecordingLogger } from "../../../recording-logger.js";
import { SeededRng } from "../../../seeded-rng.js";
import { definitionOf, lab, parseAll } from "../../xml/corpus.js";
import { RouterTwin } from "./router-twin.js";

const SELF = "5e".repeat(32) as NodeId;
const FAR = "fa".repeat(32) as NodeId;
const LAN = '<dns enable="no"/><ip address="10.20.0.1" prefix="24"/>';

const shared = (inside: string): SharedDefinition => definitionOf(lab(inside), parseAll).shared;
const NAT = shared(`${LAN}<forward mode="nat"/>`);

/** The port is opened. */
function incoming(port: number): SharedDefinition {
  const rule = `<allow port="${port}" domain="web" destport="80"/>`;
  return shared(`${LAN}<forwarding><incoming default="deny">${rule}</incoming></forwarding>`);
}

describe("a node's router", () => {
  let clock: FakeClock;
  let logger: RecordingLogger;
  let made: RouterTwin[];
  let acts: string[];
  let refuses: string;
  let addresses: readonly Cidr[];
  let router: GatewayRouter;
  let INCOMING: SharedDefinition;

  beforeAll(async () => {
    INCOMING = incoming(await freePort());
  });

  beforeEach(() => {
    clock = new FakeClock();
    logger = new RecordingLogger();
    made = [];
    acts = [];
    refuses = "";
    addresses = [];
    router = new GatewayRouter({
      self: SELF,
      plane: {
        router: (act) => {
          note(act);
          return Promise.resolve();
        },
      },
      openRouter: (settings, parts) => {
        if (refuses !== "") return Promise.reject(new Error(refuses));
        const twin = new RouterTwin(settings, parts);
        made.push(twin);
        return Promise.resolve(twin);
      },
      others: () => [],
      stationAddresses: () => addresses,
      ...{ clock, logger, rng: new SeededRng(3) },
      changed: () => undefined,
      settled: (act) => {
        act();
      },
    });
  });

  afterEach(async () => {
    await router.stop();
    expect(made.filter(({ isClosed }) => !isClosed)).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  /** As the data plane does, it takes over descriptors. */
  function note(act: RouterAct): void {
    if ("descriptor" in act) closeDescriptor(act.descriptor);
    const station = act.kind === "attach station" ? ` ${act.station.addresses.length}` : "";
    acts.push(`${act.kind}${station}`);
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  }

  async function apply(definition: SharedDefinition): Promise<void> {
    router.apply(definition);
    await settle();
  }

  it("is made where the definition has something for it to do, and goes with that", async () => {
    expect(needsRouter(shared('<ip address="10.20.0.1" prefix="24"/>'))).toBe(false);
    await apply(shared('<ip address="10.20.0.1" prefix="24"/>'));
    expect(made).toEqual([]);
    await apply(NAT);
    expect(acts).toEqual(["attach"]);
    await apply(shared('<ip address="10.20.0.1" prefix="24"/>'));
    expect(made[0]!.isClosed).toBe(true);
    expect(acts).toEqual(["attach", "detach"]);
  });

  it("is changed while it runs, and made anew only where it cannot be", async () => {
    await apply(NAT);
    await apply(shared(`${LAN}<forward mode="nat"/><mtu size="1300"/>`));
    expect(made).toHaveLength(1);
    expect(made[0]!.settings.at(-1)!.definition.mtu).toBe(1300);
    made[0]!.isChangeable = false;
    await apply(NAT);
    expect(made.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(acts).toEqual(["attach", "detach", "attach"]);
  });

  it("is not made where another node leads out for all", async () => {
    const exit = `<span:gateway xmlns:span="urn:spanlan:network:1" node="${FAR}"/>`;
    await apply(shared(`${LAN}<forward mode="nat"/>${exit}`));
    expect(made).toEqual([]);
    await apply(shared(`${LAN}<forward mode="nat"/>${exit.replace(FAR, SELF)}`));
    expect(made).toHaveLength(1);
  });

  it("has a station on the LAN only where connections come in", async () => {
    expect(takesIn(NAT)).toBe(false);
    await apply(NAT);
    addresses = [cidr("10.20.0.100/24")];
    router.restation();
    await settle();
    expect(acts).toEqual(["attach"]);
    await apply(INCOMING);
    expect(acts).toEqual(["attach", "attach station 1"]);
    await apply(INCOMING); // nothing is different
    expect(acts).toHaveLength(2);
    await apply(NAT);
    expect(acts.at(-1)).toBe("detach station");
  });

  it("gets the addresses of its station when there are any, and loses them", async () => {
    await apply(INCOMING);
    expect(acts).toEqual(["attach", "attach station 0"]); // which serves IPv6
    expect(made[0]!.settings[0]!.own.mac).toBe(stationMac(SELF));
    addresses = [cidr("10.20.0.100/24")];
    router.restation();
    await settle();
    addresses = [];
    router.restation();
    await settle();
    expect(made[0]!.stations.slice(-2)).toEqual(["10.20.0.100/24", ""]);
    expect(acts.slice(2)).toEqual(["attach station 1", "attach station 0"]);
  });

  it("is told who the guests are, as they are when it is made, and later", async () => {
    const web = new Map([["web", [parseIp("10.20.0.5")!]]]);
    const guests = { rules: web, names: new Map(), own: [], addressOf: () => undefined };
    router.setGuests(guests);
    await apply(NAT);
    expect(made[0]!.guests).toBe(web);
    const none = new Map();
    router.setGuests({ ...guests, rules: none });
    expect(made[0]!.guests).toBe(none);
  });

  it("that cannot be made is told of once, and tried again until it can", async () => {
    refuses = "nft is missing";
    await apply(NAT);
    expect(router.trouble).toBe("no router: nft is missing");
    for (let round = 0; round < 4; round += 1) {
      clock.advance(60_000);
      await settle();
    }
    expect(logger.lines.filter(({ level }) => level === "error")).toHaveLength(1);
    refuses = "";
    clock.advance(60_000);
    await settle();
    expect(router.trouble).toBe("");
    expect(made).toHaveLength(1);
  });

  it("that ends by itself is made anew after a while, once", async () => {
    await apply(NAT);
    made[0]!.parts.lost("the helper was killed");
    router.gone("its device is gone, too");
    await settle();
    expect(acts).toEqual(["attach", "detach"]);
    clock.advance(2000);
    await settle();
    expect(made).toHaveLength(2);
    made[0]!.parts.lost("it says so again"); // it is not the one that runs
    clock.advance(60_000);
    await settle();
    expect(made).toHaveLength(2);
  });

  it("says why nobody is led out", async () => {
    await apply(NAT);
    made[0]!.wayOut = { isUp: false, reason: "pasta is missing" };
    expect(router.trouble).toBe("no way out: pasta is missing");
    made[0]!.wayOut = { isUp: false, reason: "" }; // nothing is known yet
    expect(router.trouble).toBe("");
  });

  it("is a name server as soon as the definition asks for it, unless it cannot be made", async () => {
    expect(router.resolves).toBe(false);
    await apply(NAT);
    expect(router.resolves).toBe(false); // <dns enable="no"/>
    refuses = "nft is missing";
    router.apply(shared('<ip address="10.20.0.1" prefix="24"/><forward mode="nat"/>'));
    expect(router.resolves).toBe(true);
    await router.stop();
  });
});
