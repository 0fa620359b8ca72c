import type { Mac, PortId } from "../../../src/base/ids.js";
import { DuplicateAlarms } from "../../../src/node/duplicate-alarms.js";
import { FakeClock } from "../../fake-clock.js";
import { RecordingLogger } from "../../recording-logger.js";
import { nodeNumbered } from "../../routing-graph.js";

const LIAR = nodeNumbered(1);
const OTHER = nodeNumbered(2);
const MINUTE_MS = 60_000;

describe("alarms of MACs on two hosts", () => {
  it("name each, and count those of a host that has too many", () => {
    const [clock, logger] = [new FakeClock(), new RecordingLogger()];
    const alarms = new DuplicateAlarms(clock, logger, (port) => (port === 3 ? "web1" : undefined));
    const report = (node = LIAR): void => {
      const mac = (0x02_00_00_00_00_00 + logger.lines.length) as Mac;
      alarms.report({ mac, port: 3 as PortId, node, frozen: "there" });
    };
    for (let count = 0; count < 25_600; count += 1) report();
    expect(logger.lines).toHaveLength(16);
    expect(logger.lines[0]).toMatchObject({
      level: "warn",
      event: "duplicate address",
      fields: { mac: "02:00:00:00:00:00", port: "web1", peer: LIAR, frozen: "there" },
    });
    report(OTHER);
    expect(logger.lines).toHaveLength(17);
    clock.advance(MINUTE_MS);
    report();
    expect(logger.lines.at(-1)?.fields).toMatchObject({ peer: LIAR, held: 25_600 - 16 });
  });
});
