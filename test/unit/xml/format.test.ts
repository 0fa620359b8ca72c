import { formatNetwork, formatShared } from "../../../src/xml/format.js";
import { GOOD, definitionOf, lab, read } from "./corpus.js";

const UUID = "<uuid>596a5d21-71f4-8fb2-e068-e2386a5c413e</uuid>";

describe("the written form of a definition", () => {
  it("is an indented document in a fixed order", () => {
    expect(formatNetwork(definitionOf(read(GOOD, "host-and-shared.xml")))).toBe(`<network id="7">
  <name>office</name>
  <uuid>596a5d21-71f4-8fb2-e068-e2386a5c413e</uuid>
  <title>Office</title>
  <listen address="192.0.2.7" port="7000"/>
  <connections>
    <connection address="192.0.2.8" port="7000"/>
    <connection address="2001:db8::9" port="7000"/>
  </connections>
  <mtu size="1400"/>
  <ip address="10.20.0.1" prefix="24"/>
  <ip family="ipv6" address="fd20::1" prefix="64"/>
</network>
`);
  });

  it("keeps what other programs put there, each piece with the declarations it needs", () => {
    const text = formatNetwork(definitionOf(read(GOOD, "foreign-elements.xml")));
    expect(text).toContain(
      '  <x:top xmlns:x="urn:x"><plain a="1">text<y:deep xmlns:y="urn:y" y:a="b" c="d"/></plain> tail</x:top>\n',
    );
    expect(text).toContain('<x:c2 xmlns:x="urn:x"/>\n      <y:c3 xmlns:y="urn:y"/>\n');
  });

  it("keeps the element a foreign name sits in", () => {
    const { shared, host } = definitionOf(read(GOOD, "foreign-attributes.xml"));
    expect(shared.foreign!.map(({ owner }) => owner)).toEqual([
      "/network",
      "/network/name",
      "/network/mtu",
      "/network/ip[1]",
    ]);
    expect(host.foreign!.map(({ owner }) => owner)).toEqual([
      "/network/listen",
      "/network/connections",
      "/network/connections/connection[1]",
    ]);
  });

  it("keeps text that XML would change, such as carriage returns and quotes", () => {
    const description = `a\rb\t"c" 'd' & <e> ]]> é`;
    const foreign = `<x xmlns="urn:x" a='"' b="'" c="&#10;&#13;&#9;" d="&quot;'">]]&gt;&#13;</x>`;
    const escaped = description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    const text = lab(
      `<description>${escaped.replace("]]>", "]]&gt;").replace("\r", "&#xD;")}</description>${foreign}`,
    );
    const definition = definitionOf(text);
    expect(definition.shared.description).toBe(description);
    expect(definitionOf(formatNetwork(definition))).toEqual(definition);
  });
});

describe("the shared part as it travels", () => {
  it("holds nothing of the host, whatever the host keeps there", () => {
    const { shared } = definitionOf(read(GOOD, "foreign-elements.xml"));
    const text = formatShared(shared);
    expect(text).not.toMatch(/listen|connection|x:c|x:l/);
    const again = definitionOf(text);
    expect(again.shared).toEqual(shared);
    expect(again.host).toEqual({ listen: undefined, connections: [] });
  });

  it("is the same text for documents that differ in form or in the host's part only", () => {
    const one = lab(`${UUID}<listen port="1"/><ip address="10.0.0.1" netmask="255.0.0.0"/>`);
    const other = lab(
      `<ip prefix="8" address='10.0.0.1' family="ipv4" /><!-- --><mtu size="1350"/>${UUID.replaceAll("-", "")}`,
    );
    expect(formatShared(definitionOf(one).shared)).toBe(formatShared(definitionOf(other).shared));
  });
});
