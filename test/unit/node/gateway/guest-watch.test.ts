import { millis } from "../../../../src/base/duration.js";
import { parseIp } from "../../../../src/base/ip-address.js";
import type { Mac, PortId } from "../../../../src/base/ids.js";
import type { ClientId } from "../../../../src/gateway/address-book.js";
import { GuestWatch } from "../../../../src/node/gateway/guest-watch.js";
import type { GuestSources } from "../../../../src/node/gateway/guests.js";
import { FakeClock } from "../../../fake-clock.js";
import { RecordingLogger } from "../../../recording-logger.js";

const NOTHING: GuestSources = {
  shared: { addresses: [] },
  ports: [],
  placed: [],
  elsewhere: [],
  stations: [],
  leases: [],
};

function port(name: string): GuestSources {
  return { ...NOTHING, elsewhere: [{ name, addresses: [] }] };
}

describe("the watch over guests", () => {
  let clock: FakeClock;
  let known: GuestSources;
  let looks: number;
  let lookCost: number;
  let told: string[];
  let logger: RecordingLogger;
  let watch: GuestWatch;

  beforeEach(() => {
    clock = new FakeClock();
    known = port("web");
    looks = 0;
    lookCost = 0;
    told = [];
    logger = new RecordingLogger();
    watch = new GuestWatch({
      clock,
      logger,
      sources: () => {
        looks += 1;
        if (lookCost === 0) return Promise.resolve(known);
        return new Promise((resolve) => {
          clock.after(millis(lookCost), () => {
            resolve(known);
          });
        });
      },
      changed: ({ names }) => told.push([...names.values()].map(({ name }) => name).join()),
    });
    watch.active = true;
  });

  afterEach(() => {
    watch.active = false;
    expect(clock.pending).toBe(0);
  });

  /** Looks are asynchronous. */
  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }

  it("looks when it begins, and then only after something has changed", async () => {
    await pass(50);
    expect(told).toEqual(["web"]);
    await pass(3_600_000);
    expect(looks).toBe(1);
    expect(clock.pending).toBe(0); // an idle network wakes nobody
    known = port("db");
    watch.stir();
    await pass(50);
    expect(told).toEqual(["web", "db"]);
  });

  it("looks ten times a second at most, however often something changes, and sees the last", async () => {
    for (let at = 0; at < 100; at += 1) {
      known = port(`guest${at}`);
      watch.stir();
      await pass(10);
    }
    await pass(1000);
    expect(looks).toBeGreaterThanOrEqual(9);
    expect(looks).toBeLessThanOrEqual(12);
    expect(told.at(-1)).toBe("guest99");
  });

  it("looks less often where a look takes long, and once a second even then", async () => {
    const stirAndCount = async (cost: number): Promise<number> => {
      looks = 0;
      lookCost = cost;
      for (let at = 0; at < 1000; at += 1) {
        watch.stir();
        await pass(10);
      }
      return looks;
    };
    expect(await stirAndCount(25)).toBeLessThanOrEqual(21);
    expect(await stirAndCount(25)).toBeGreaterThanOrEqual(15);
    expect(await stirAndCount(500)).toBeGreaterThanOrEqual(9);
    lookCost = 0;
    await pass(2000);
  });

  it("calls back when what was different is told, and at once where nothing is", async () => {
    const heard: string[] = [];
    const listen = (who: string): void => {
      watch.settled(() => heard.push(`${who} after ${told.join()}`));
    };
    listen("before the first look");
    await pass(50);
    listen("idle");
    known = port("db");
    watch.stir();
    listen("stirred");
    expect(heard).toEqual(["before the first look after web", "idle after web"]);
    await pass(100);
    expect(heard.slice(2)).toEqual(["stirred after web,db"]);
  });

  it("calls back who waited also where something changes all the time, and when it ends", async () => {
    const heard: number[] = [];
    for (let at = 0; at < 30; at += 1) {
      known = port(`guest${at}`);
      watch.stir();
      watch.settled(() => heard.push(at));
      await pass(10);
    }
    expect(heard.length).toBeGreaterThanOrEqual(10);
    watch.active = false;
    expect(heard).toHaveLength(30);
  });

  it("tells nothing where all is as before", async () => {
    await pass(50);
    watch.stir();
    await pass(2000);
    expect(looks).toBe(2);
    expect(told).toEqual(["web"]);
  });

  it("tells of a guest that has come here from another node, with the same name and address", async () => {
    const address = parseIp("10.0.0.9")!;
    known = { ...NOTHING, elsewhere: [{ name: "web", addresses: [address] }] };
    await pass(50);
    known = {
      ...NOTHING,
      ports: [{ id: 1 as PortId, name: "web", macs: [], addresses: [address] }],
    };
    watch.stir();
    await pass(2000);
    expect(told).toEqual(["web", "web"]); // the others have to be told where it is now
  });

  it("looks again when a lease ends", async () => {
    const lease = {
      client: "4:01" as ClientId,
      mac: 1 as Mac,
      address: parseIp("10.0.0.9")!,
      name: "laptop",
      expires: clock.wall() + 90_000,
    };
    known = { ...NOTHING, leases: [lease] };
    await pass(50);
    known = NOTHING;
    await pass(89_000);
    expect(told).toEqual(["laptop"]);
    await pass(2000);
    expect(told).toEqual(["laptop", ""]);
  });

  it("tells nothing after its end, not even what it was about to look at", async () => {
    await pass(50);
    known = port("db");
    watch.stir();
    clock.advance(1000); // it has asked, and has no answer yet
    watch.active = false;
    await pass(0);
    watch.stir();
    await pass(5000);
    expect(told).toEqual(["web"]);
  });

  it("says why it could not look, and looks at the next change", async () => {
    const failing = new GuestWatch({
      clock,
      logger,
      sources: () => Promise.reject(new Error("the data plane has ended")),
      changed: () => told.push("never"),
    });
    failing.active = true;
    await pass(50);
    expect(logger.lines.map(({ fields }) => fields["reason"])).toEqual([
      "the data plane has ended",
    ]);
    failing.active = false;
  });
});
