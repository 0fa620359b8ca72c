import { days, type EpochMillis } from "../../../src/base/duration.js";
import { NetworkSeal } from "../../../src/node/network-seal.js";
import { identifyPeer } from "../../../src/trust/peer-identity.js";
import { certifyMember } from "../../../src/trust/authority.js";
import { nodeIdOfCertificate } from "../../../src/trust/certificate.js";
import { FakeClock } from "../../fake-clock.js";
import { at, making, NETWORK, NOW, smallNetwork } from "../trust/small-network.js";

const YEARS_MS = 10 * 365 * days(1);

/** A seal of a host whose clock is right, or so far ahead, and the chain of another's certificate of a week. */
async function scene(ahead = 0): Promise<{
  clock: FakeClock;
  seal: NetworkSeal;
  chain: readonly Buffer[];
  renewed: (now: number) => Promise<readonly Buffer[]>;
}> {
  const clock = new FakeClock(NOW + ahead);
  const { root, issuer, key, chain } = await smallNetwork();
  const identify = (
    shown: readonly Buffer[],
    now = clock.wall(),
  ): ReturnType<typeof identifyPeer> => identifyPeer(shown, [root.certificate], at(now));
  const seal = new NetworkSeal({ key, node: key.id, identify }, NETWORK, clock);
  const renewed = async (now: number): Promise<readonly Buffer[]> => {
    const made = making(9, { now: now as EpochMillis });
    const leaf = await certifyMember(issuer, { spki: key.spki, role: "transit" }, made);
    return [leaf, ...chain.slice(1)];
  };
  return { clock, seal, chain, renewed };
}

describe("a network's seal", () => {
  it.each([
    ["a day on", days(1)],
    ["ten years on", YEARS_MS],
    ["ten years back", -YEARS_MS],
  ])(
    "keeps to those it knows, and to their new certificates, when its clock is set %s",
    async (_, by) => {
      const { clock, seal, chain, renewed } = await scene();
      const signer = seal.identify(chain);
      expect(signer?.isCurrent()).toBe(true);
      clock.stepWall(by);
      expect(signer?.isCurrent()).toBe(true);
      clock.advance(days(3));
      expect(signer?.isCurrent()).toBe(true);
      const again = seal.identify(await renewed(NOW + days(3)));
      expect(again?.isCurrent()).toBe(true);
    },
  );

  it("takes those whose dates fit once a wrong clock is set right", async () => {
    const { clock, seal, chain } = await scene(-YEARS_MS);
    expect(seal.identify(chain)).toBeUndefined();
    clock.stepWall(YEARS_MS);
    expect(seal.identify(chain)?.isCurrent()).toBe(true);
  });

  it("lets go of those whose certificate expires", async () => {
    const { clock, seal, chain } = await scene();
    const signer = seal.identify(chain);
    clock.advance(days(8));
    expect(signer?.isCurrent()).toBe(false);
    expect(seal.identify(chain)).toBeUndefined();
  });

  it("tells whom a chain is about without judging it", async () => {
    const { seal, chain } = await scene();
    expect(seal.claimed(chain)).toBe(nodeIdOfCertificate(chain[0]!));
    expect(seal.claimed([Buffer.from("no certificate")])).toBeUndefined();
    expect(seal.claimed([])).toBeUndefined();
  });
});
