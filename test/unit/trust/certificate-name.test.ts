import {
  formatIssuerName,
  formatMemberName,
  formatRootName,
  parseFounder,
  parseIssuerName,
  parseMemberName,
  parseRootName,
} from "../../../src/trust/certificate-name.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { NETWORK } from "./small-network.js";

const node = generateNodeKey().id;

describe("the names in a certificate", () => {
  it("read back as they were written", () => {
    const member = { network: NETWORK, node, role: "transit" } as const;
    const issuer = { network: NETWORK, grants: "admin" } as const;
    expect(parseMemberName(formatMemberName(member))).toEqual(member);
    expect(parseIssuerName(formatIssuerName(issuer))).toEqual(issuer);
    expect(parseRootName(formatRootName(NETWORK))).toBe(NETWORK);
    expect(parseRootName(formatRootName(NETWORK, node))).toBe(NETWORK);
    expect(parseFounder(formatRootName(NETWORK, node))).toBe(node);
  });

  it("have the fixed form of two URIs", () => {
    expect(formatMemberName({ network: NETWORK, node, role: "member" })).toEqual([
      `spanlan://596a5d21-71f4-8fb2-e068-e2386a5c413e/${node}`,
      "spanlan:role:member",
    ]);
  });

  it.each([
    [[]],
    [[`spanlan://${NETWORK}/${node}`]],
    [["spanlan:role:member", `spanlan://${NETWORK}/${node}`]],
    [[`spanlan://${NETWORK}/${node}`, "spanlan:role:member", "spanlan:role:admin"]],
    [[`spanlan://${NETWORK}/${node}/`, "spanlan:role:member"]],
    [[`spanlan://${NETWORK.toUpperCase()}/${node}`, "spanlan:role:member"]],
    [[`spanlan://${NETWORK.replaceAll("-", "")}/${node}`, "spanlan:role:member"]],
    [[`spanlan://${NETWORK}/${node.slice(1)}`, "spanlan:role:member"]],
    [[`http://${NETWORK}/${node}`, "spanlan:role:member"]],
    [[`spanlan://${NETWORK}/${node}`, "spanlan:role:king"]],
    [[`spanlan://${NETWORK}/${node}`, "spanlan:grants:member"]],
    [[`spanlan://${NETWORK}`, "spanlan:role:member"]],
  ])("are those of a member in no other form: %j", (uris) => {
    expect(parseMemberName(uris)).toBeUndefined();
  });

  it("of one kind are not those of another", () => {
    const member = formatMemberName({ network: NETWORK, node, role: "admin" });
    const issuer = formatIssuerName({ network: NETWORK, grants: "admin" });
    const root = formatRootName(NETWORK);
    expect([member, root].map(parseIssuerName)).toEqual([undefined, undefined]);
    expect([member, issuer].map(parseRootName)).toEqual([undefined, undefined]);
    expect([member, issuer, root].map(parseFounder)).toEqual([undefined, undefined, undefined]);
    expect([issuer, root].map(parseMemberName)).toEqual([undefined, undefined]);
  });
});
