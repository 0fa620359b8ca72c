import { isWireGuardOnly, wireGuardKinds } from "../../../../src/node/wireguard/kinds.js";
import { CARRIERS } from "../../../../src/xml/switch-definition.js";

describe("the kinds of WireGuard", () => {
  it.each([
    ["grpc", []],
    ["wireguard", ["kernel", "wireguard-go"]],
    ["wireguard-go", ["wireguard-go"]],
  ] as const)("for %s are %j, also for that only", (carrier, kinds) => {
    for (const only of [false, true]) expect(wireGuardKinds({ carrier, only })).toEqual(kinds);
  });

  it("are the kernel's where nothing is said", () => {
    expect(wireGuardKinds(undefined)).toEqual(["kernel"]);
  });

  it("are all there is where nothing else may carry", () => {
    const only = CARRIERS.filter((carrier) => isWireGuardOnly({ carrier, only: true }));
    expect(only).toEqual(["wireguard", "wireguard-go"]);
    expect(CARRIERS.some((carrier) => isWireGuardOnly({ carrier, only: false }))).toBe(false);
    expect(isWireGuardOnly(undefined)).toBe(false);
  });
});
