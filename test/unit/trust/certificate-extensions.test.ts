import { readExtensions } from "../../../src/trust/certificate-extensions.js";
import { derContext } from "../../../src/trust/der.js";

/** An element in hexadecimal, of fewer than 128 octets. */
function element(tag: string, ...inside: string[]): string {
  const content = inside.join("");
  return tag + (content.length / 2).toString(16).padStart(2, "0") + content;
}

const TRUE = "0101ff";
const oid = (hex: string): string => element("06", hex);
const extension = (id: string, critical: string, value: string): string =>
  element("30", oid(id), critical, element("04", value));

const constraints = (...inside: string[]): string =>
  extension("551d13", TRUE, element("30", ...inside));
const usage = extension("551d0f", TRUE, "03020780");

function read(...extensions: string[]): ReturnType<typeof readExtensions> {
  const content = Buffer.from(element("30", ...extensions), "hex");
  return readExtensions({ tag: derContext(3, true), content });
}

describe("the extensions of a certificate", () => {
  it("are read with all that may be absent absent", () => {
    expect(read(constraints(), usage)).toEqual({
      authority: false,
      pathLength: undefined,
      maySign: true,
      mayCertify: false,
      mayServeAndCall: false,
      uris: [],
    });
  });

  it("are read with all there is", () => {
    const purposes = element("30", oid("2b06010505070301"), oid("2b06010505070302"), oid("2a03"));
    const names = element("30", element("86", "613a62"), element("86", "633a64"));
    const extensions = [
      constraints(TRUE, "020105"),
      extension("551d0f", TRUE, "03020284"),
      extension("551d25", "", purposes),
      extension("551d11", TRUE, names),
      extension("551d0e", "", "040100"),
      extension("551d23", "", "3000"),
    ];
    expect(read(...extensions)).toEqual({
      authority: true,
      pathLength: 5,
      maySign: true,
      mayCertify: true,
      mayServeAndCall: true,
      uris: ["a:b", "c:d"],
    });
  });

  it.each<[string, string[]]>([
    ["there is no basic constraints", [usage]],
    ["there is no key usage", [constraints()]],
    ["a critical flag is false", [element("30", oid("551d13"), "010100", "04023000"), usage]],
    ["a flag is neither true nor false", [constraints("010101"), usage]],
    ["a flag is of two octets", [constraints("0102ffff"), usage]],
    ["a path length is negative", [constraints(TRUE, "020180"), usage]],
    ["a path length is of two octets", [constraints(TRUE, "02020080"), usage]],
    ["a path length is empty", [constraints(TRUE, "0200"), usage]],
    ["a path length is no integer", [constraints(TRUE, "040100"), usage]],
    ["constraints have a third field", [constraints(TRUE, "020100", "0500"), usage]],
    ["constraints are no sequence", [extension("551d13", TRUE, "0500"), usage]],
    ["a key usage has no bits", [constraints(), extension("551d0f", TRUE, "030100")]],
    ["a key usage is no bit string", [constraints(), extension("551d0f", TRUE, "04020780")]],
    ["a purpose is no identifier", [constraints(), usage, extension("551d25", "", "30020500")]],
    ["purposes are no sequence", [constraints(), usage, extension("551d25", "", "0500")]],
    ["a name is no URI", [constraints(), usage, extension("551d11", "", "3003820161")]],
    ["names are no sequence", [constraints(), usage, extension("551d11", "", "0500")]],
    ["an extension has no value", [constraints(), usage, element("30", oid("551d0e"))]],
    ["an extension has no identifier", [constraints(), usage, element("30", "04020500")]],
    ["an extension is empty", [constraints(), usage, "3000"]],
    ["an extension is no sequence", [constraints(), usage, "0500"]],
    ["a value is empty", [constraints(), usage, extension("551d0e", "", "")]],
    ["a value is two", [constraints(), usage, extension("551d0e", "", "05000500")]],
    [
      "a value is followed by another",
      [constraints(), usage, element("30", oid("551d0e"), "04020500", "04020500")],
    ],
    ["one is unknown", [constraints(), usage, extension("2a03", "", "0500")]],
    ["one stands twice", [constraints(), usage, usage]],
  ])("are not read where %s", (_, extensions) => {
    expect(read(...extensions)).toBeUndefined();
  });

  it("are not read where they are in no list, or in two", () => {
    const tag = derContext(3, true);
    const list = Buffer.from(element("30", constraints(), usage), "hex");
    expect(readExtensions(undefined)).toBeUndefined();
    expect(readExtensions({ tag, content: Buffer.alloc(0) })).toBeUndefined();
    expect(readExtensions({ tag, content: Buffer.concat([list, list]) })).toBeUndefined();
    expect(readExtensions({ tag: 0x30, content: list })).toBeUndefined();
  });
});
