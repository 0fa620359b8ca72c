import { addressRefusal } from "../../../src/node/address-refusal.js";

const counted = (gatewayRefusals: Record<string, number>, reason = "") => ({
  ...{ name: "lab", reason },
  gatewayRefusals,
});

describe("why a guest was given no address", () => {
  it("is that none is free, where the agent has said so since, with the remedy", () => {
    const before = counted({ "DHCP: no free address": 2 });
    expect(addressRefusal(before, before)).toBeUndefined();
    expect(addressRefusal(counted({}), counted({ "DHCP: malformed": 1 }))).toBeUndefined();
    const error = addressRefusal(before, counted({ "DHCP: no free address": 3 }));
    expect(error?.code).toBe("ERR_STATE");
    expect(error?.message).toMatch(/all addresses .* lab are taken: widen its <dhcp> <range>/);
  });

  it("has what the agent says of the network besides", () => {
    const after = counted({ "DHCP: not stored": 1 }, "leases cannot be stored: ENOSPC");
    expect(addressRefusal(counted({}), after)?.message).toContain(
      "(leases cannot be stored: ENOSPC)",
    );
  });
});
