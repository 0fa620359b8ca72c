import fc from "fast-check";
import { query } from "../../../dns-messages.js";
import { FORWARDED, NameLan } from "../../../name-lan.js";

const RUNS = { numRuns: 500 };
const TYPES = ["A", "AAAA", "PTR", "TXT", "SRV", "SOA", "NS", "MX", "DS", "HINFO", "ANY"];

const label = fc.stringMatching(/^[a-z0-9]{1,6}$/);
const path = fc.array(label, { maxLength: 4 });
const octet = fc.nat(255);
const privateName = fc.oneof(
  fc.tuple(octet, octet, octet).map((octets) => `${octets.join(".")}.10.in-addr.arpa`),
  fc.tuple(octet, octet).map((octets) => `${octets.join(".")}.168.192.in-addr.arpa`),
  fc
    .tuple(octet, octet, fc.integer({ min: 16, max: 31 }))
    .map(([d, c, b]) => `${d}.${c}.${b}.172.in-addr.arpa`),
  fc.tuple(label, octet).map(([strange, b]) => `${strange}.${b}.10.in-addr.arpa`),
  fc
    .array(fc.nat(15), { maxLength: 30 })
    .map((digits) => [...digits.map((digit) => digit.toString(16)), "d.f.ip6.arpa"].join(".")),
);
const spelt = (names: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(names, fc.boolean()).map(([name, isUpper]) => (isUpper ? name.toUpperCase() : name));

const lans = fc.record({
  domain: fc.constantFrom("lan", "lab.example", "a.b.c.example"),
  forwarder: fc.constantFrom(
    "",
    `<forwarder addr="192.0.2.1"/>`,
    `<forwarder domain="example" addr="192.0.2.2"/>`,
  ),
  guests: fc.array(label, { maxLength: 4 }),
});

describe("names of the LAN", () => {
  it("never reach a server outside, whatever is asked of them and however they are spelt", () => {
    const asked = fc.record({
      lan: lans,
      type: fc.constantFrom(...TYPES),
      rest: path,
      reverse: spelt(privateName),
      isUpper: fc.boolean(),
    });
    fc.assert(
      fc.property(asked, ({ lan, type, rest, reverse, isUpper }) => {
        const all = new NameLan(`${FORWARDED}
          <domain name="${lan.domain}" localOnly="yes"/>
          <dns forwardPlainNames="no">${lan.forwarder}</dns>
          <ip address="10.20.0.1" prefix="24"/>`);
        lan.guests.forEach((name, index) => all.guest(name, [`10.20.0.${index + 2}`]));
        const names = [
          [...rest, lan.domain].join("."),
          ...lan.guests,
          ...lan.guests.map((name) => `${name}.${lan.domain}`),
          ...rest.slice(0, 1),
          reverse,
        ];
        for (const name of names) all.ask(query(isUpper ? name.toUpperCase() : name, type));
        expect(all.carrier.sent).toHaveLength(0);
        expect(all.replies).toHaveLength(names.length);
      }),
      RUNS,
    );
  });

  it("are the same on every node, in whatever order it hears of guests", () => {
    const guests = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z]{1,4}$/),
        name: fc.constantFrom("a", "b", "db"),
        givenBy: fc.constantFrom("operator" as const, "guest" as const),
        since: fc.nat(2),
        addresses: fc.array(
          fc.nat(8).map((last) => `10.20.0.${last + 2}`),
          { maxLength: 3 },
        ),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    const orders = guests.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const [first, second] = [one, other].map((order) => {
          const lan = new NameLan(`<domain name="lan"/><ip address="10.20.0.1" prefix="24"/>`);
          for (const guest of order) lan.server.setGuest("gone", { ...guest, name: "b" });
          for (const guest of order) lan.server.setGuest(guest.id, guest);
          lan.server.deleteGuest("gone");
          for (const name of ["a", "b", "db"]) lan.ask(query(name, "A"));
          for (let last = 2; last < 11; last++) {
            lan.ask(query(`${last}.0.20.10.in-addr.arpa`, "PTR"));
          }
          return lan.replies;
        });
        expect(first).toEqual(second);
      }),
      RUNS,
    );
  });
});
