import { DEFAULT_MTU } from "../../../src/xml/definition.js";
import { parseNetwork } from "../../../src/xml/parse.js";
import { GOOD, NEW_UUID, definitionOf, lab, parse, problemsOf, read } from "./corpus.js";

const MAX_OCTETS = 256 * 1024;

function everyObject(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(everyObject)];
}

/** A document of exactly this many octets. */
function sized(octets: number): string {
  const frame = lab("<description></description>");
  return lab(`<description>${"x".repeat(octets - frame.length)}</description>`);
}

describe("a parsed definition", () => {
  it("has every value of the document in its canonical form", () => {
    expect(definitionOf(read(GOOD, "host-and-shared.xml"))).toEqual({
      shared: {
        name: "office",
        uuid: "596a5d21-71f4-8fb2-e068-e2386a5c413e",
        label: "7",
        title: "Office",
        mtu: 1400,
        addresses: [
          { family: "ipv4", address: "10.20.0.1", prefix: 24 },
          { family: "ipv6", address: "fd20::1", prefix: 64 },
        ],
      },
      host: {
        listen: { host: "192.0.2.7", port: 7000 },
        connections: [
          { host: "192.0.2.8", port: 7000 },
          { host: "2001:db8::9", port: 7000 },
        ],
      },
    });
  });

  it("is complete when the document says no more than a name", () => {
    expect(definitionOf("<network><name>lab</name></network>")).toEqual({
      shared: { name: "lab", uuid: NEW_UUID, label: undefined, mtu: DEFAULT_MTU, addresses: [] },
      host: { listen: undefined, connections: [] },
    });
  });

  it("is frozen all through", () => {
    const definition = definitionOf(read(GOOD, "foreign-elements.xml"));
    expect(everyObject(definition).every((each) => Object.isFrozen(each))).toBe(true);
  });

  it("takes a uuid of its own only where the document has none and is sound", () => {
    let asked = 0;
    const newUuid = (): typeof NEW_UUID => {
      asked++;
      return NEW_UUID;
    };
    parseNetwork(lab("<uuid>596a5d2171f48fb2e068e2386a5c413e</uuid>"), { source: "a", newUuid });
    parseNetwork(lab("<bogus/>"), { source: "a", newUuid });
    expect(asked).toBe(0);
    parseNetwork(lab(""), { source: "a", newUuid });
    expect(asked).toBe(1);
  });

  it("never takes libvirt's count of guests for peers", () => {
    const definition = definitionOf('<network connections="3"><name>lab</name></network>');
    expect(definition.host.connections).toEqual([]);
  });

  it("reads every line end and a byte order mark as XML asks", () => {
    const [crlf, cr] = ["\r\n", "\r"].map((end) =>
      definitionOf(
        `\ufeff<network>${end}<name>lab</name><description>a${end}b</description></network>`,
      ),
    );
    expect(crlf!.shared.description).toBe("a\nb");
    expect(cr).toEqual(crlf);
  });
});

describe("a problem", () => {
  it("is told as file, line, column, path and message", () => {
    const text = '<network>\n  <name>lab</name>\n  <mtu  size = "x"/>\n</network>';
    expect(problemsOf(text)).toEqual([
      "lab.xml:3:9: /network/mtu/@size: the mtu 'x' is not a whole number from 576 to 9000: correct it",
    ]);
  });

  it("has its column counted in characters, also behind other line ends and wide ones", () => {
    expect(problemsOf("<network>\r<name>lab</name>\r\n<!--🖧--><mtu/></network>")).toEqual([
      expect.stringMatching(/^lab\.xml:3:9: \/network\/mtu: /),
    ]);
  });

  it("points at the attribute, not at another one that looks like it", () => {
    const listen = `<listen address="port='port'" port='0'/>`;
    const [address, port] = problemsOf(`<network><name>a</name>\n${listen}</network>`);
    expect(address).toMatch(/^lab\.xml:2:9: \/network\/listen\/@address/);
    expect(port).toMatch(/^lab\.xml:2:31: \/network\/listen\/@port/);
  });

  it("points at the first letter of text that stands where none may", () => {
    expect(problemsOf(lab("<!-- c -->stray"))[0]).toMatch(/^lab\.xml:1:36: \/network\/text\(\): /);
    expect(problemsOf(lab("<mtu size='1400'/>\n  stray"))[0]).toMatch(/^lab\.xml:2:3: /);
  });

  it("cannot steer the terminal or fill it", () => {
    const [problem] = problemsOf(
      `<network><name>${"\u009b".repeat(9)}${"n".repeat(99)}</name></network>`,
    );
    expect(problem).toContain("\\u{9b}");
    expect(problem).not.toMatch(/\p{Cc}/u);
    expect(problem!.length).toBeLessThan(400);
  });

  it("is one of a hundred at most, the rest is counted", () => {
    const problems = problemsOf(lab("<bogus/>".repeat(130)));
    expect(problems).toHaveLength(101);
    expect(problems[99]).toContain("/network/bogus[100]");
    expect(problems[100]).toMatch(/ \/: and 30 more problems from here on$/);
  });

  it("comes once where reading stops, and nothing is called missing behind it", () => {
    const problems = problemsOf("<network>\n<mtu size='1'/>\n<listen port='x'\n<");
    expect(problems[0]).toContain("/network/mtu/@size");
    expect(problems.join("\n")).not.toContain("has no");
  });
});

describe("a text with half a surrogate pair", () => {
  it.each(["\ud83d", "\udda7", "\udda7\ud83d"])("is no document", (half) => {
    expect(problemsOf(lab(`\n<description>${half}</description>`))).toEqual([
      expect.stringMatching(/^lab\.xml:2:14: \/: half a surrogate pair is no character/),
    ]);
  });
});

describe("a document at its limits", () => {
  it("may have 256 KiB and not an octet more", () => {
    expect(problemsOf(sized(MAX_OCTETS + 1))).toEqual([
      "lab.xml:1:1: /: the document has 262145 octets: at most 262144 are read",
    ]);
    expect(problemsOf(`${sized(MAX_OCTETS - 2)}é `)[0]).toContain("262145 octets");
    expect(problemsOf(sized(MAX_OCTETS))).toEqual([expect.stringContaining("written out in full")]);
    expect(problemsOf(sized(MAX_OCTETS - 200))).toEqual([]);
  });

  it("may nest 32 elements and not one more, however many are tried", () => {
    const nested = (depth: number): string =>
      lab(`<x:x xmlns:x="urn:x">${"<a>".repeat(depth - 2)}${"</a>".repeat(depth - 2)}</x:x>`);
    expect(problemsOf(nested(32))).toEqual([]);
    expect(problemsOf(nested(33))).toEqual([expect.stringContaining("more than 32 elements deep")]);
    expect(problemsOf("<a>".repeat(60_000))).toContainEqual(
      expect.stringContaining("more than 32 elements deep"),
    );
  });

  it("may have 4,096 elements and not one more", () => {
    const uuid = "<uuid>596a5d2171f48fb2e068e2386a5c413e</uuid>";
    const many = (count: number): string =>
      lab(`${uuid}<mtu size="1400"/>${'<x xmlns="urn:x"/>'.repeat(count - 4)}`);
    expect(problemsOf(many(4096))).toEqual([]);
    expect(problemsOf(many(4097))).toEqual([expect.stringContaining("more than 4096 elements")]);
  });

  it("is refused where only its written form would be too large", () => {
    const uri = `urn:${"x".repeat(2000)}`;
    const many = "<x:a/>".repeat(2000);
    const text = `<network xmlns:x="${uri}"><name>lab</name>${many}</network>`;
    expect(problemsOf(text)).toEqual([expect.stringContaining("too large")]);
    const longer = `<network xmlns:x="urn:${"x".repeat(200_000)}"><name>lab</name>`;
    expect(problemsOf(`${longer}${"<x:a/>".repeat(4000)}</network>`)).toEqual([
      expect.stringContaining("what other namespaces keep here is too large"),
    ]);
    const elements = lab('<x xmlns="urn:x"/>'.repeat(4094));
    expect(problemsOf(elements)).toEqual([expect.stringContaining("written out in full")]);
  });

  it("may have 64 attributes on an element and not one more", () => {
    const element = (count: number): string =>
      lab(
        `<x xmlns="urn:x" ${Array.from({ length: count - 1 }, (_, n) => `a${n}=""`).join(" ")}/>`,
      );
    expect(problemsOf(element(64))).toEqual([]);
    expect(problemsOf(element(65))).toEqual([expect.stringContaining("more than 64 attributes")]);
  });

  it("may have 1,000 connections and 64 subnets and not one more", () => {
    const connections = (count: number): string => {
      const each = Array.from(
        { length: count },
        (_, n) => `<connection address="h${n}" port="1"/>`,
      );
      return lab(`<connections>${each.join("")}</connections>`);
    };
    const subnets = (count: number): string =>
      lab(
        Array.from({ length: count }, (_, n) => `<ip address="10.0.${n}.1" prefix="24"/>`).join(""),
      );
    expect(problemsOf(connections(1000))).toEqual([]);
    expect(problemsOf(connections(1001))).toEqual([
      expect.stringMatching(/connection\[1001\]: 1001 <connection> are more than the 1000 allowed/),
    ]);
    expect(problemsOf(subnets(64))).toEqual([]);
    expect(problemsOf(subnets(65))).toEqual([expect.stringContaining("ip[65]")]);
    // Each is compared with all before it: not one more than may be.
    const clash = subnets(64).replace(
      "</network>",
      '<ip address="10.0.0.1" prefix="24"/></network>',
    );
    expect(problemsOf(clash)).toEqual([expect.stringContaining("ip[65]: 65 <ip> are more")]);
  });

  it("has a bounded number of syntax errors read", () => {
    const problems = problemsOf(`<network>${"&;".repeat(100_000)}</network>`);
    expect(problems).toHaveLength(101);
    expect("problems" in parse("<".repeat(200_000))).toBe(true);
  });
});
