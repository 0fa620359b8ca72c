import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemError } from "../../src/base/errors.js";
import type { PortId } from "../../src/base/ids.js";
import { NO_RULES } from "../../src/base/port-rules.js";
import type { NamespaceInode } from "../../src/io/sys/namespace.js";
import type { TapRecord } from "../../src/io/tap-device.js";
import type { AttachRequest } from "../../src/node/agent-service.js";
import { NO_COUNTERS } from "../../src/node/counters.js";
import { NetworkPorts, type PortLoops, type PortPlane } from "../../src/node/network-ports.js";
import { NetworkStores } from "../../src/node/network-store.js";
import type { PortCounters } from "../../src/node/plane/messages.js";
import { PortBook } from "../../src/node/port-book.js";
import type { SharedDefinition } from "../../src/xml/definition.js";
import { bareTap, stream, streamAt, withRules } from "../attach-requests.js";
import { mac } from "../ethernet-frame.js";
import { FakeClock } from "../fake-clock.js";
import { RecordingLogger } from "../recording-logger.js";
import { SeededRng } from "../seeded-rng.js";
import { definitionOf, lab, NEW_UUID } from "../unit/xml/corpus.js";

const OWNER = { uid: 0, gid: 0, groups: [] };
const MAC = "52:54:00:12:34:56";
const NO_PORTS = { ports: "[]" };
const PLAIN = definitionOf(lab("")).shared;
const ACCESS = definitionOf(lab('<vlan><tag id="10"/></vlan>')).shared;
const LONGEST_RETRY_MS = 30_000;

/** A data plane that attaches everything, or nothing. */
class FakePlane implements PortPlane {
  readonly attached = new Set<PortId>();
  failure: string | undefined;
  /** Of the device of each port. */
  record: TapRecord | undefined;

  attach({ port }: Parameters<PortPlane["attach"]>[0]): ReturnType<PortPlane["attach"]> {
    if (this.failure !== undefined) {
      return Promise.reject(new SystemError("ERR_SYSTEM_BUSY", this.failure));
    }
    this.attached.add(port);
    return Promise.resolve({ record: this.record });
  }

  detach(port: PortId): Promise<void> {
    this.attached.delete(port);
    return Promise.resolve();
  }

  ports(): Promise<readonly PortCounters[]> {
    const count = (port: PortId): PortCounters => ({ ...NO_COUNTERS, port, up: true, reason: "" });
    return Promise.resolve([...this.attached].map(count));
  }

  changePorts(): void {
    // what holds of a port is none of these tests
  }
}

/** Nothing is on a wire with anything. */
const loops: PortLoops = {
  attached: () => undefined,
  detached: () => undefined,
  obstacle: () => undefined,
};

describe("the ports of a network", () => {
  let clock: FakeClock;
  let directory: string;
  let book: PortBook;
  let plane: FakePlane;
  let logger: RecordingLogger;
  let definition: SharedDefinition;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-ports-"));
    book = new PortBook(new NetworkStores(directory).create(NEW_UUID, NO_PORTS));
    plane = new FakePlane();
    clock = new FakeClock();
    logger = new RecordingLogger();
    definition = PLAIN;
  });
  afterEach(() => {
    expect(clock.pending).toBe(0);
    rmSync(directory, { recursive: true, force: true });
  });

  function open(): NetworkPorts {
    const rng = new SeededRng(3);
    return new NetworkPorts({
      definition: () => definition,
      book,
      plane,
      loops,
      logger,
      clock,
      rng,
    });
  }

  /** The ports of the next agent, whose data plane cannot attach the one there is. */
  async function restartInto(failure: string): Promise<NetworkPorts> {
    plane.failure = undefined;
    await open().attach({ ...stream, owner: OWNER });
    plane.attached.clear();
    plane.failure = failure;
    const ports = open();
    await ports.restore([]);
    return ports;
  }

  /** What the clock has begun is done. */
  const settled = (ports: NetworkPorts): Promise<void> =>
    expect(ports.detach("nobody")).rejects.toThrow("no port nobody");

  const state = async (ports: NetworkPorts): Promise<unknown> =>
    (await ports.list()).map(({ state: is, reason }) => `${is} ${reason}`.trim());

  const logged = (): readonly string[] =>
    logger.lines.map(({ event, fields }) => `${event}: ${String(fields["reason"] ?? "")}`);

  it("are tried again when they could not be attached, and told of once", async () => {
    const ports = await restartInto("the path is another's");
    expect(await state(ports)).toEqual(["failed the path is another's"]);
    for (let tries = 0; tries < 10; tries++) {
      clock.advance(LONGEST_RETRY_MS);
      await settled(ports);
    }
    expect(logged()).toEqual(["port not restored: the path is another's"]);
    plane.failure = "no descriptor is left";
    clock.advance(LONGEST_RETRY_MS);
    await settled(ports);
    expect(await state(ports)).toEqual(["failed no descriptor is left"]);
    plane.failure = undefined;
    clock.advance(LONGEST_RETRY_MS);
    await settled(ports);
    expect(await state(ports)).toEqual(["up"]);
    expect(logged().slice(1)).toEqual([
      "port not restored: no descriptor is left",
      "port restored: ",
    ]);
  });

  it("are tried at once when the definition changes", async () => {
    definition = ACCESS;
    const trunk = { ...withRules({ trunk: true }), owner: OWNER };
    await expect(open().attach(trunk)).rejects.toThrow("attach it without --trunk");
    definition = PLAIN;
    await open().attach(trunk);
    definition = ACCESS;
    const ports = open();
    await ports.restore([]);
    expect(await state(ports)).toEqual([expect.stringMatching(/^failed port tap0 is to be a tr/)]);
    definition = PLAIN;
    ports.apply(PLAIN);
    await settled(ports);
    expect(await state(ports)).toEqual(["up"]);
    ports.stop();
  });

  it("say so where they cannot do as a new definition says", async () => {
    const ports = open();
    await ports.attach({ ...withRules({ trunk: true }), owner: OWNER });
    ports.apply(ACCESS);
    expect(await state(ports)).toEqual([
      expect.stringMatching(/^up it keeps its earlier terms: port tap0 is to be a trunk, but/),
    ]);
    ports.apply(PLAIN);
    expect(await state(ports)).toEqual(["up"]);
  });

  it("are detached by their name or by their device", async () => {
    const ports = open();
    const web = { ...withRules({}), name: "web1", owner: OWNER };
    for (const word of ["web1", "tap0"]) {
      await ports.attach(web);
      await ports.detach(word);
      expect([book.size, plane.attached.size]).toEqual([0, 0]);
    }
  });

  it("have no address of another: the one that was first keeps it, also when they are restored", async () => {
    const vm = (name: string, address: string): AttachRequest & { name: string } => ({
      ...streamAt(`/run/${name}`),
      name,
      rules: { ...NO_RULES, addresses: [address] },
      owner: OWNER,
    });
    const second = vm("vm1", "10.20.0.5");
    const before = open();
    await before.attach(vm("vm0", "10.20.0.5/24"));
    const refusal = "port vm0 has the address 10.20.0.5 already: choose another";
    await expect(before.attach(second)).rejects.toThrow(refusal);
    expect([book.size, plane.attached.size]).toEqual([1, 1]);
    book.put({ ...second, owner: OWNER, record: undefined }); // as an earlier release did
    plane.attached.clear();
    const ports = open();
    await ports.restore([]);
    expect(await state(ports)).toEqual(["up", expect.stringContaining(`failed ${refusal}`)]);
    expect(logged()).toEqual([expect.stringContaining(`port not restored: ${refusal}`)]);
    await ports.detach("vm0");
    clock.advance(LONGEST_RETRY_MS);
    await settled(ports);
    expect(await state(ports)).toEqual(["up"]);
  });

  it("are none where the device has the MAC of another", async () => {
    const record = {
      device: "tap0",
      mac: mac(MAC),
      namespace: 1 as NamespaceInode,
      created: false,
    };
    const ports = open();
    await ports.attach({ ...stream, rules: { ...NO_RULES, macs: [MAC] }, owner: OWNER });
    plane.record = record;
    await expect(ports.attach({ ...bareTap, owner: OWNER })).rejects.toThrow(
      `port vm has the MAC ${MAC} already`,
    );
    expect([book.size, plane.attached.size]).toEqual([1, 1]);
  });

  it("are forgotten with a guest that nobody finds again, and stored never", async () => {
    const stored = (): string => {
      const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
      const file = files.find((each) => each.endsWith("ports.json")) ?? "";
      return readFileSync(join(directory, file), "utf8");
    };
    const guest = {
      ...bareTap,
      attachment: { kind: "namespace", ticket: 7 } as const,
      name: "web",
    };
    const ports = open();
    await ports.attach({ ...guest, owner: OWNER });
    await ports.attach({ ...stream, owner: OWNER });
    expect((await ports.list()).map(({ name }) => name)).toEqual(["web", "vm"]);
    expect(stored()).toContain('"vm"');
    expect(stored()).not.toContain('"web"');
    ports.gone(1 as PortId, "its process has ended");
    expect((await ports.list()).map(({ name }) => name)).toEqual(["vm"]);
    expect(logged()).toEqual(["guest left: its process has ended"]);
    await ports.attach({ ...guest, owner: OWNER });
    const next = open();
    await next.restore([]);
    expect((await next.list()).map(({ name }) => name)).toEqual(["vm"]);
  });

  it("are not tried again when they are detached, or their network stops", async () => {
    const ports = await restartInto("the path is another's");
    expect(clock.pending).toBe(1);
    await ports.detach("vm");
    expect(clock.pending).toBe(0);
    expect(book.size).toBe(0);
    const others = await restartInto("the path is another's");
    others.stop();
    clock.advance(LONGEST_RETRY_MS);
    plane.failure = undefined;
    expect(await state(others)).toEqual(["failed the path is another's"]);
  });
});
