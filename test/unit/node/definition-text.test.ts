import type { NetworkId } from "../../../src/base/ids.js";
import { ConfigError } from "../../../src/base/errors.js";
import { diffText, type KnownNetworks } from "../../../src/node/definition-text.js";
import { definitionOf, lab } from "../xml/corpus.js";

const UUID = "596a5d21-71f4-8fb2-e068-e2386a5c413e";
const LAB = {
  name: "lab",
  definition: definitionOf(lab(`<uuid>${UUID}</uuid><mtu size="1400"/>`)),
};

/** The host has the network lab, and no other. */
const networks: KnownNetworks = {
  byId: (id: NetworkId) => (id === UUID ? LAB : undefined),
  require: (name: string) => {
    if (name === LAB.name) return LAB;
    throw new ConfigError("ERR_NOT_FOUND", `no network ${name}`);
  },
};

const diff = (xml: string): unknown => diffText(networks, xml, "lab.xml");

describe("what a text would change", () => {
  it("is nothing for the definition itself, with its uuid or without", () => {
    const nothing = { network: "lab", differences: [] };
    expect(diff(lab(`<uuid>${UUID}</uuid><mtu size="1400"/>`))).toEqual(nothing);
    expect(diff(lab('<mtu size="1400"/>'))).toEqual(nothing);
  });

  it("is told of the network with the uuid, also where the name changes", () => {
    const text = `<network><name>new</name><uuid>${UUID}</uuid><mtu size="1400"/></network>`;
    const renamed = { path: "/network/name", kind: "changed", from: "lab", to: "new" };
    expect(diff(text)).toEqual({ network: "lab", differences: [{ ...renamed, scope: "shared" }] });
  });

  it("is told of the network with the name where no network has the uuid", () => {
    const other = UUID.replace("5", "6");
    expect(diff(lab(`<uuid>${other}</uuid><mtu size="1400"/>`))).toMatchObject({
      differences: [{ path: "/network/uuid", from: UUID, to: other }],
    });
  });

  it("is an error where the host has no such network, or the text is none", () => {
    expect(() => diff("<network><name>home</name></network>")).toThrow("no network home");
    expect(() => diff(lab("<bogus/>"))).toThrow("lab.xml:1:26: /network/bogus");
    expect(() => diff(lab("<bogus/>"))).toThrow(ConfigError);
  });
});
