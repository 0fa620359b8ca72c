import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seconds } from "../../src/base/duration.js";
import type { PortId } from "../../src/base/ids.js";
import { tapSocketOf } from "../../src/io/namespace-port/handed-tap.js";
import { NamespacePort } from "../../src/io/namespace-port/namespace-port.js";
import { TapIntake } from "../../src/io/namespace-port/tap-intake.js";
import { TapHandover } from "../../src/io/guest/tap-handover.js";
import { closeDescriptor, type Descriptor } from "../../src/io/sys/file-descriptor.js";
import { createTap, tapName } from "../../src/io/sys/tun.js";
import { systemClock } from "../../src/io/system-clock.js";
import { OFFLOAD_HEADER_OCTETS } from "../../src/wire/offload-header.js";
import { FakeClock } from "../fake-clock.js";
import { RecordingLogger } from "../recording-logger.js";
import { ManualLoop } from "./manual-loop.js";
import { describeWithTap, TestNamespace } from "./network-namespace.js";

const UID = process.getuid?.() ?? 0;
const TICKET = 0xfedc_ba98;

describe("the intake of TAPs", () => {
  let directory: string;
  let control: string;
  let intake: TapIntake;
  let logger: RecordingLogger;
  const open: TapHandover[] = [];
  const file = openSync("/dev/null", "r") as Descriptor;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-"));
    control = join(directory, "agent.sock");
    logger = new RecordingLogger();
    const address = { path: tapSocketOf(control), directoryMode: 0o700 };
    intake = await TapIntake.listen({ address, uid: UID, clock: systemClock, logger });
  });
  afterEach(async () => {
    for (const each of open.splice(0)) each.close();
    await intake.close();
    rmSync(directory, { recursive: true });
  });
  afterAll(() => {
    closeSync(file);
  });

  async function hand(ticket: number, fd = file): Promise<TapHandover> {
    const handover = await TapHandover.open(control, fd, ticket);
    open.push(handover);
    return handover;
  }

  it(
    "gives what was handed over with a ticket to who names that, and once",
    async () => {
      await hand(1);
      const handover = await hand(TICKET);
      const handed = await intake.take(TICKET, UID);
      expect(fstatSync(handed.tap).ino).toBe(fstatSync(file).ino);
      await expect(intake.take(TICKET, UID)).rejects.toThrow("no TAP was handed over");
      closeDescriptor(handed.tap);
      closeDescriptor(handed.connection);
      expect(await handover.ended).toBe("lost");
    },
    seconds(20),
  );

  it(
    "gives it to nobody else",
    async () => {
      await hand(TICKET);
      await expect(intake.take(TICKET, UID + 1)).rejects.toThrow("no TAP was handed over");
      await expect(intake.take(TICKET + 1, UID)).rejects.toThrow("no TAP was handed over");
    },
    seconds(20),
  );

  it(
    "hangs up on who hands nothing over, and on all when it ends",
    async () => {
      const silent = connect(tapSocketOf(control));
      const talking = connect(tapSocketOf(control));
      talking.write("what is this");
      const ended = [silent, talking].map(closed);
      const vain = expect(intake.take(TICKET + 1, UID)).rejects.toThrow("no TAP was handed over");
      await ended[1];
      const handover = await hand(TICKET);
      await intake.close();
      await vain;
      await ended[0];
      expect(await handover.ended).toBe("lost");
    },
    seconds(20),
  );

  it("leaves no socket behind", async () => {
    await intake.close();
    await expect(hand(TICKET)).rejects.toThrow("agent.sock.taps");
  });

  describeWithTap("and the port behind one", () => {
    let namespace: TestNamespace;
    beforeEach(() => {
      namespace = new TestNamespace();
    });
    afterEach(() => {
      namespace.remove();
    });

    async function port(fd: Descriptor): Promise<{
      readonly port: NamespacePort;
      readonly handover: TapHandover;
      readonly loop: ManualLoop;
      readonly gone: string[];
    }> {
      const handover = await hand(TICKET, fd);
      const handed = await intake.take(TICKET, UID);
      const gone: string[] = [];
      const made = new NamespacePort({
        ...{ id: 1 as PortId, name: "web", handed, clock: new FakeClock() },
        onGone: (reason) => gone.push(reason),
      });
      const loop = new ManualLoop();
      made.start(loop, () => 0);
      return { port: made, handover, loop, gone };
    }

    const tap = (): Descriptor => namespace.run(() => createTap("lan0", OFFLOAD_HEADER_OCTETS));

    it("is gone when the process at the other end is, and the device with both", async () => {
      const fd = tap();
      const { port: made, handover, loop, gone } = await port(fd);
      expect(tapName(made.port.descriptor)).toBe("lan0");
      expect([made.waiting, made.record()]).toEqual([undefined, undefined]);
      loop.turn();
      expect(gone).toEqual([]);
      closeDescriptor(fd);
      handover.close();
      loop.until(() => gone.length > 0);
      expect(gone[0]).toContain("has ended");
      made.release();
      expect(loop.size).toBe(0);
      expect(namespace.ip("link")).not.toContain("lan0");
    });

    it("tells the other end whether it is for good", async () => {
      for (const [end, word] of [
        ["release", "lost"],
        ["close", "taken away"],
      ] as const) {
        const fd = tap();
        const { port: made, handover } = await port(fd);
        made[end]();
        expect(await handover.ended).toBe(word);
        expect(namespace.ip("link")).toContain("lan0");
        closeDescriptor(fd);
      }
    });

    it("is none behind anything else", async () => {
      await expect(port(file)).rejects.toThrow("no TAP device");
      const driver = openSync("/dev/net/tun", "r+") as Descriptor;
      await expect(port(driver)).rejects.toThrow("no TAP device");
      closeSync(driver);
    });
  });
});

function closed(socket: Socket): Promise<unknown> {
  socket.on("error", () => undefined); // a reset is an end too
  return new Promise((resolve) => socket.once("close", resolve));
}
