import { failureOf } from "../../../../src/io/router/tool.js";

describe("what a tool failed at", () => {
  const input = "link set lo up\nroute add 10.50.0.0/16 via 10.20.0.7\n";

  it("is the line of a batch, which nobody else sees", () => {
    const words = "RTNETLINK answers: File exists\nCommand failed -:2\n";
    expect(failureOf("ip", ["-batch", "-"], { input, words })).toBe(
      "ip route add 10.50.0.0/16 via 10.20.0.7: RTNETLINK answers: File exists",
    );
  });

  it("is the whole command else", () => {
    const words = "Command line is not complete. Try option help\n";
    expect(failureOf("ip", ["address", "add"], { input: "", words })).toBe(
      "ip address add: Command line is not complete. Try option help",
    );
    expect(failureOf("ip", ["-batch", "-"], { input, words: "Command failed -:9" })).toBe(
      "ip -batch -: Command failed -:9",
    );
  });
});
