import fc from "fast-check";
import { failureWords, hungUpWords, tellsOfOtherRoot } from "../../../src/io/grpc/dial-failure.js";

const heading = "No connection established. Last error: ";
const note = ". Resolution note: ";

describe("the words of a failed dial", () => {
  it.each([
    [`${heading}Error: connect ECONNREFUSED 192.0.2.1:4321${note}`, "connection refused"],
    [`14 UNAVAILABLE: ${heading}connect ECONNREFUSED ::1:4321${note}`, "connection refused"],
    [`${heading}read ECONNRESET (2026-11-24T02:28:59.734Z)${note}`, "connection reset"],
    [`${heading}Error: connect EHOSTUNREACH fd00::1:5${note}`, "no route to the host"],
    [
      `${heading}connect ENETUNREACH 192.0.2.1:5 - Local (0.0.0.0:0)${note}`,
      "no route to the network",
    ],
    [`${heading}Failed to connect (2026-11-24T02:28:59.720Z)${note}`, "Failed to connect"],
    [`${heading}null${note}`, "no connection"],
    [`${heading}null${note}the name has no address`, "Resolution note: the name has no address"],
    [`${heading}connect EACCES 192.0.2.1:5${note}`, "connect EACCES 192.0.2.1:5"],
    ["Name resolution failed for target dns:hostb.example:4321", "Name resolution failed"],
    ["getaddrinfo ENOTFOUND hostb.example", "no such host name"],
    ["Connection dropped", "Connection dropped"],
    [
      "80CC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl3_record.c:350:\n",
      "what answers there does not speak TLS",
    ],
    ["certificate has expired", "certificate has expired"],
    ["", "no connection"],
  ])("of %j are %j", (details, words) => {
    expect(failureWords(details)).toBe(words);
  });

  it.each([
    [`${heading}Error: self-signed certificate in certificate chain${note}`, true],
    [`${heading}unable to get local issuer certificate${note}`, true],
    ["certificate has expired", false],
  ])("of %j tell of another root: %j", (details, isOther) => {
    expect(tellsOfOtherRoot(failureWords(details))).toBe(isOther);
  });

  it.each([
    ["192.0.2.1:5: Failed to connect", "192.0.2.1:5: hung up when it saw"],
    ["192.0.2.1:5: says that the key of this host was revoked", "192.0.2.1:5: says that"],
  ])("after a member's certificate, of %j, begin with %j", (words, begin) => {
    expect(hungUpWords(words).startsWith(begin)).toBe(true);
  });

  it("are never none and never many, whatever the other side wrote", () => {
    const part = fc.oneof(
      fc.string({ maxLength: 1000 }),
      fc.constantFrom(heading, note, "Error: ", "null", "connect E", "14 X: ", " - Local ("),
    );
    const noise = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(noise, (details) => {
        const words = failureWords(details);
        expect(words.length).toBeGreaterThan(0);
        expect(words.length).toBeLessThanOrEqual(301);
      }),
    );
  });
});
