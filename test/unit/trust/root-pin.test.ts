import { createRoot } from "../../../src/trust/authority.js";
import { findPinnedRoot, rootPinOf } from "../../../src/trust/root-pin.js";
import { craft } from "./crafted.js";
import { making, NETWORK, smallNetwork } from "./small-network.js";

describe("the root that a pin is for", () => {
  it("is found in the chain wherever it stands", async () => {
    const { chain, root } = await smallNetwork();
    const pin = rootPinOf(root.certificate)!;
    expect(findPinnedRoot(chain, pin)).toEqual(root.certificate);
    expect(findPinnedRoot([...chain].reverse(), pin)).toEqual(root.certificate);
  });

  it("is not found where another root, none or garbage is shown", async () => {
    const { chain, root } = await smallNetwork();
    const pin = rootPinOf(root.certificate)!;
    const other = await createRoot(NETWORK, making(9));
    expect(findPinnedRoot([...chain.slice(0, 2), other.certificate], pin)).toBeUndefined();
    expect(findPinnedRoot([], pin)).toBeUndefined();
    expect(findPinnedRoot([Buffer.from("garbage")], pin)).toBeUndefined();
    expect(findPinnedRoot(chain, Buffer.alloc(0))).toBeUndefined();
    expect(rootPinOf(Buffer.from("garbage"))).toBeUndefined();
  });

  it("is not a certificate for the pinned key that another key has signed", async () => {
    const { root, issuer, key } = await smallNetwork();
    const forged = await craft({ ...key, spki: root.key.spki }, issuer);
    const pin = rootPinOf(root.certificate)!;
    expect(rootPinOf(forged)).toEqual(pin);
    expect(findPinnedRoot([forged], pin)).toBeUndefined();
  });

  it("is not looked for beyond the fourth certificate", async () => {
    const { leaf, root } = await smallNetwork();
    const pin = rootPinOf(root.certificate)!;
    expect(findPinnedRoot([leaf, leaf, leaf, root.certificate], pin)).toBeDefined();
    expect(findPinnedRoot([leaf, leaf, leaf, leaf, root.certificate], pin)).toBeUndefined();
  });
});
