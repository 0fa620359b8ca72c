import type { PortId } from "../../src/base/ids.js";
import { NO_RULES } from "../../src/base/port-rules.js";
import type { TapRecord } from "../../src/io/tap-device.js";
import { OpenTap } from "../../src/node/plane/open-tap.js";
import { portProfile } from "../../src/node/port-profile.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";
import { OWNER } from "./socket-guest.js";

const DEVICE = "guest0";

describeWithTap("a port's TAP device", () => {
  let host: TestNamespace;
  beforeEach(() => {
    host = new TestNamespace();
  });
  afterEach(() => {
    host.remove();
  });

  const open = (record: TapRecord | undefined): OpenTap => {
    const wish = {
      port: 1 as PortId,
      name: DEVICE,
      attachment: { kind: "tap", device: DEVICE } as const,
      rules: NO_RULES,
      profile: portProfile(DEVICE, NO_RULES, { name: "lab" }),
      owner: OWNER,
      record,
    };
    const nothing = (): void => undefined;
    const around = { clock: new FakeClock(), rng: new SeededRng(1), mtu: 1350 };
    return host.run(
      () => new OpenTap(wish, DEVICE, { ...around, onGone: nothing, onTrouble: nothing }),
    );
  };

  it("has its MAC again when the agent took it away and makes it anew", () => {
    const first = open(undefined);
    const record = first.record();
    first.close();
    const second = open(record);
    expect(second.record()).toEqual(record);
    second.close();
  });
});
