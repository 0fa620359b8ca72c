import { incomingForwards } from "../../../../src/gateway/rules/incoming-forwards.js";
import type { Forward, TrafficRule } from "../../../../src/xml/gateway-definition.js";

function forward(rules: readonly TrafficRule[], mode: Forward["mode"] = "nat"): Forward {
  return { mode, incoming: { default: "deny", rules }, outgoing: { default: "allow", rules: [] } };
}

describe("the ports of the host that lead to guests", () => {
  it("are both of TCP and UDP where no protocol is said, to the guest's port", () => {
    const rules: TrafficRule[] = [{ action: "allow", port: 123, guest: "ntp", guestPort: 321 }];
    expect(incomingForwards(forward(rules))).toEqual([
      { protocol: "tcp", hostPort: 123, guest: "ntp", guestPort: 321 },
      { protocol: "udp", hostPort: 123, guest: "ntp", guestPort: 321 },
    ]);
  });

  it("lead to the same port where no other is said", () => {
    const rules: TrafficRule[] = [{ action: "allow", protocol: "udp", port: 53, guest: "dns" }];
    expect(incomingForwards(forward(rules))).toEqual([
      { protocol: "udp", hostPort: 53, guest: "dns", guestPort: 53 },
    ]);
  });

  it("are closed by an earlier rule that denies them", () => {
    const rules: TrafficRule[] = [
      { action: "deny", protocol: "tcp" },
      { action: "allow", port: 22, guest: "web" },
    ];
    expect(incomingForwards(forward(rules)).map(({ protocol }) => protocol)).toEqual(["udp"]);
  });

  it("are those of the first of two rules", () => {
    const rules: TrafficRule[] = [
      { action: "allow", port: 22, guest: "web" },
      { action: "allow", protocol: "tcp", port: 22, guest: "mail" },
    ];
    expect(incomingForwards(forward(rules)).map(({ guest }) => guest)).toEqual(["web", "web"]);
  });

  it("are none without a way out, or where no rule of ours touches it", () => {
    const rules: TrafficRule[] = [{ action: "allow", port: 22, guest: "web" }];
    expect(incomingForwards(undefined)).toEqual([]);
    expect(incomingForwards(forward(rules, "open"))).toEqual([]);
    expect(incomingForwards(forward(rules, "route"))).toHaveLength(2);
  });
});
