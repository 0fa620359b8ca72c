import { needsRouter } from "../../../../src/node/gateway/router-needs.js";
import { definitionOf, lab } from "../../xml/corpus.js";

const IPV4 = '<ip address="10.20.0.1" prefix="24"/>';
const IPV6 = '<ip family="ipv6" address="fd20::1" prefix="64"/>';

describe("a router", () => {
  it.each([
    ["a subnet of each family", IPV4 + IPV6, false],
    ["two subnets of one family", `${IPV4}<ip address="10.21.0.1" prefix="24"/>`, true],
    [
      "a router among the guests",
      `${IPV4}<route address="10.50.0.0" prefix="16" gateway="10.20.0.7"/>`,
      true,
    ],
    ["names", `${IPV4}<domain name="lab.example"/>`, true],
    ["a way out", `${IPV4}<forward mode="nat"/>`, true],
    ["no subnet", "", false],
  ])("in a LAN that has %s: %s", (_, inside, isNeeded) => {
    expect(needsRouter(definitionOf(lab(inside)).shared)).toBe(isNeeded);
  });
});
