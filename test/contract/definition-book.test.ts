import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EpochMillis } from "../../src/base/duration.js";
import { formatMac } from "../../src/base/ids.js";
import { gatewayMac } from "../../src/gateway/gateway-mac.js";
import { DefinitionBook, travellingText } from "../../src/node/definition-book.js";
import { NETWORK_FILES, NetworkStores, type NetworkStore } from "../../src/node/network-store.js";
import { formatSigned } from "../../src/node/signed-file.js";
import { SIGNED_XML_OCTETS_MAX, type SignedDefinition } from "../../src/trust/signed-definition.js";
import type { NetworkDefinition } from "../../src/xml/definition.js";
import { formatNetwork, formatShared } from "../../src/xml/format.js";
import { definitionOf, lab, NEW_UUID } from "../unit/xml/corpus.js";

const BEFORE = definitionOf(lab('<mtu size="1400"/>'));
const AFTER = definitionOf(lab('<mtu size="1300"/>'));

/** As an admin's, without a signature: who reads it here asks for none. */
function signed(version: number, { shared }: NetworkDefinition): SignedDefinition {
  const empty = Buffer.alloc(0);
  const signedAt = 0 as EpochMillis;
  return { version, signedAt, xml: formatShared(shared), chain: [], signature: empty };
}

describe("the book of a network's definition", () => {
  let directory: string;
  let folder: string;
  let store: NetworkStore;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-book-"));
    folder = join(directory, "networks", NEW_UUID);
    store = new NetworkStores(directory).create(NEW_UUID, {
      definition: formatNetwork(BEFORE),
      shared: formatSigned(signed(1, BEFORE)),
    });
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  const stored = (): DefinitionBook => new DefinitionBook(NEW_UUID, store);
  const sharedFile = (): string => readFileSync(join(folder, NETWORK_FILES.shared), "utf8");

  it("keeps a new definition, here and with the next start", () => {
    const book = stored();
    book.redefine(AFTER, signed(2, AFTER));
    for (const each of [book, stored()]) {
      expect(each.definition).toEqual(AFTER);
      expect(each.signed.version).toBe(2);
    }
  });

  it("takes no other MAC for the gateway, from this host's operator or another's", () => {
    const book = stored();
    const other = definitionOf(lab('<mac address="52:54:00:aa:00:02"/>'));
    const same = definitionOf(lab(`<mac address="${formatMac(gatewayMac(BEFORE.shared))}"/>`));
    const refusal = `cannot become 52:54:00:aa:00:02`;
    expect(() => {
      book.checkLasting(other.shared);
    }).toThrow(refusal);
    expect(() => book.adopt(signed(2, other))).toThrow(refusal);
    expect(book.signed.version).toBe(1);
    expect(book.adopt(signed(3, same)).shared.gatewayMac).toBe(same.shared.gatewayMac);
  });

  it("keeps the old one as a whole where half of the new one cannot be stored", () => {
    const book = stored();
    const before = sharedFile();
    const own = join(folder, NETWORK_FILES.definition);
    const text = readFileSync(own, "utf8");
    rmSync(own);
    mkdirSync(own); // no file can be renamed to it
    expect(() => {
      book.redefine(AFTER, signed(2, AFTER));
    }).toThrow(`cannot write ${own}`);
    rmSync(own, { recursive: true });
    store.write("definition", text);
    expect(sharedFile()).toBe(before);
    for (const each of [book, stored()]) {
      expect(each.definition).toEqual(BEFORE);
      expect(each.signed.version).toBe(1);
    }
  });
});

describe("the text that travels", () => {
  it("is refused before it is signed where no peer would take it", () => {
    const { shared } = BEFORE;
    const { length } = formatShared({ ...shared, label: "x" });
    const filled = (octets: number): string =>
      travellingText({ ...shared, label: "x".repeat(octets - length + 1) });
    expect(filled(SIGNED_XML_OCTETS_MAX)).toHaveLength(SIGNED_XML_OCTETS_MAX);
    expect(() => filled(SIGNED_XML_OCTETS_MAX + 1)).toThrow(
      `has ${SIGNED_XML_OCTETS_MAX + 1} octets; at most ${SIGNED_XML_OCTETS_MAX} travel`,
    );
  });
});
