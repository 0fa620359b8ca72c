import { wireGuardKinds } from "../../../../src/node/wireguard/kinds.js";

describe("the kinds of WireGuard", () => {
  it.each([
    [undefined, ["kernel"]],
    ["auto", ["kernel"]],
    ["grpc", []],
    ["wireguard", ["kernel", "wireguard-go"]],
    ["wireguard-go", ["wireguard-go"]],
  ] as const)("for %s are %j", (preference, kinds) => {
    expect(wireGuardKinds(preference)).toEqual(kinds);
  });
});
