import type { NetworkId } from "../../../src/base/ids.js";
import { ConfigError } from "../../../src/base/errors.js";
import type { DefinitionDiff } from "../../../src/node/agent-service.js";
import { diffText, type KnownNetworks } from "../../../src/node/definition-text.js";
import { definitionOf, lab } from "../xml/corpus.js";

const UUID = "596a5d21-71f4-8fb2-e068-e2386a5c413e";
const LAB = {
  name: "lab",
  definition: definitionOf(lab(`<uuid>${UUID}</uuid><mtu size="1400"/>`)),
};

/** The host has the network lab, and no other; a definition without its uuid would clash with it. */
const networks: KnownNetworks = {
  byId: (id: NetworkId) => (id === UUID ? LAB : undefined),
  require: (name: string) => {
    if (name === LAB.name) return LAB;
    throw new ConfigError("ERR_NOT_FOUND", `no network ${name}`);
  },
  checkDefinition: ({ shared }) => {
    if (shared.uuid !== UUID) throw new ConfigError("ERR_CONFIG_CONFLICT", "there is another lab");
  },
};

const diff = (xml: string): DefinitionDiff => diffText(networks, xml, "lab.xml");

describe("what a text would change", () => {
  it("is nothing for the definition itself", () => {
    const found = diff(lab(`<uuid>${UUID}</uuid><mtu size="1400"/>`));
    expect(found).toMatchObject({ network: "lab", differences: [], refusal: undefined });
    expect(found.basis).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is told together with what it would be refused for, as a text without a uuid", () => {
    const { differences, refusal } = diff(lab('<mtu size="1300"/>'));
    expect(differences).toMatchObject([{ path: "/network/mtu/@size", to: "1300" }]);
    expect(refusal).toMatchObject({ code: "ERR_CONFIG_CONFLICT", message: "there is another lab" });
  });

  it("is told of the network with the uuid, also where the name changes", () => {
    const text = `<network><name>new</name><uuid>${UUID}</uuid><mtu size="1400"/></network>`;
    const renamed = { path: "/network/name", kind: "changed", from: "lab", to: "new" };
    expect(diff(text)).toMatchObject({
      network: "lab",
      differences: [{ ...renamed, scope: "shared" }],
    });
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
