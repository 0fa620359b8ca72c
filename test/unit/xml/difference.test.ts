import { diffDefinitions, type Difference } from "../../../src/xml/difference.js";
import { GOOD, definitionOf, goodFiles, lab, parseAll, read } from "./corpus.js";

const IP = '<ip address="10.20.0.1" prefix="24"/>';

function diff(from: string, to: string): readonly Difference[] {
  return diffDefinitions(definitionOf(lab(from), parseAll), definitionOf(lab(to), parseAll));
}

/** Each difference as one line. */
function lines(from: string, to: string): readonly string[] {
  return diff(from, to).map(({ path, kind, from: had, to: has, scope }) =>
    [scope, kind, path, had, has].join("|"),
  );
}

describe("the difference of two definitions", () => {
  it.each(goodFiles)("is nothing between %s and itself", (name) => {
    const text = read(GOOD, name);
    expect(diffDefinitions(definitionOf(text, parseAll), definitionOf(text, parseAll))).toEqual([]);
  });

  it("is something between two documents of the corpus that are written differently", () => {
    const third = goodFiles.filter((_, index) => index % 3 === 0);
    const all = third.map((name) => definitionOf(read(GOOD, name), parseAll));
    const same = all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .filter((other) => diffDefinitions(one, other).length === 0)
        .filter((other) => JSON.stringify(one) !== JSON.stringify(other)),
    );
    expect(same).toEqual([]);
  });

  it("names attributes by their path, with both values", () => {
    expect(lines('<mtu size="1400"/>', '<mtu size="1500"/><port isolated="yes"/>')).toEqual([
      "shared|changed|/network/mtu/@size|1400|1500",
      'shared|added|/network/port||<port isolated="yes"/>',
    ]);
    expect(lines("<title>a</title>", "<title>b</title>")).toEqual([
      "shared|changed|/network/title|a|b",
    ]);
  });

  it("tells members of a list apart by what names them, wherever they stand", () => {
    const slow = '<portgroup name="slow"><bandwidth><inbound average="1"/></bandwidth></portgroup>';
    const fast = slow.replace("slow", "fast");
    expect(lines(slow + fast, fast.replace('"1"', '"2"') + slow)).toEqual([
      'shared|changed|/network/portgroup[@name="fast"]/bandwidth/inbound/@average|1|2',
    ]);
    expect(lines(slow + fast, fast)).toEqual([
      `shared|removed|/network/portgroup[@name="slow"]|${slow}|`,
    ]);
  });

  it("takes the order of rules for what it is", () => {
    const [allow, deny] = ['<allow port="1" protocol="tcp"/>', '<deny port="1"/>'];
    const rules = (inside: string): string =>
      `${IP}<forwarding><outgoing default="allow">${inside}</outgoing></forwarding>`;
    const path = "/network/forwarding/outgoing";
    expect(lines(rules(allow), rules(allow + deny))).toEqual([
      `shared|added|${path}/deny[2]||<deny port="1"/>`,
    ]);
    const other = '<deny port="2" protocol="tcp"/>';
    expect(lines(rules(allow + other), rules(other + allow))).toHaveLength(4);
  });

  it("says what is this host's alone", () => {
    const span = 'xmlns:span="urn:spanlan:network:1"';
    const from = '<listen port="1"/><bridge name="a"/>';
    const to = `<listen port="2"/><bridge name="b"/><span:physical-port ${span} dev="eth1"/>
      <connections><connection address="b.example" port="3"/></connections>`;
    const all = diff(from, to);
    expect(all.map(({ path }) => path)).toEqual([
      "/network/listen/@port",
      "/network/bridge/@name",
      '/network/metadata/span:settings/span:physical-port[@dev="eth1"]',
      '/network/connections/connection[@address="b.example" and @port="3"]',
    ]);
    expect(all.map(({ scope }) => scope)).toEqual(["host", "host", "host", "host"]);
  });

  it("knows what other programs keep", () => {
    const metadata = (inside: string): string => `<metadata>${inside}</metadata>`;
    const [one, two] = ['<x:a xmlns:x="urn:x"/>', '<x:b xmlns:x="urn:x"/>'];
    expect(lines(metadata(one + one), metadata(one + two))).toEqual([
      `shared|removed|/network/metadata/*|${one}|`,
      `shared|added|/network/metadata/*||${two}`,
    ]);
    expect(lines("<listen port='1'/>", "<listen port='1' xmlns:x='urn:x' x:y='z'/>")).toEqual([
      "host|added|/network/listen/@x:y||z",
    ]);
  });

  it("is nothing between two forms of the same", () => {
    const proposal = `<dhcp><ip address="10.20.0.1" netmask="255.255.255.0" start="10.20.0.9" end="10.20.0.19"/></dhcp><forwarding/>`;
    const libvirt = `<forward mode="nat"/><ip address="10.20.0.1" prefix="24"><dhcp><range start="10.20.0.9" end="10.20.0.19"/></dhcp></ip>`;
    expect(lines(proposal, libvirt)).toEqual([]);
  });
});
