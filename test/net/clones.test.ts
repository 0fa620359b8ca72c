import { minutes, seconds } from "../../src/base/duration.js";
import { encodeLinks } from "../../src/wire/links-body.js";
import { encodeLsa } from "../../src/wire/lsa.js";
import { scene, type Fabric, type Host } from "./fabric.js";
import { MemorySeal } from "./memory-seal.js";

const THERE = { host: "192.0.2.9", port: 4321 };

function pair(fabric: Fabric): readonly [Host, Host] {
  const one = fabric.addHost("h0");
  const other = fabric.addHost("h1");
  fabric.start(one);
  fabric.start(other, one);
  fabric.advance(seconds(15));
  return [one, other];
}

/** What another host with the key of the first tells of itself, as a neighbour passes it on. */
function hear(fabric: Fabric, [one, neighbour]: readonly [Host, Host], sequence: number): void {
  const header = { type: "links", origin: one.node, fragment: 0, sequence } as const;
  const octets = encodeLsa(
    header,
    encodeLinks({ wantsFloods: false, endpoints: [THERE], links: [] }),
  );
  const signature = new MemorySeal(one.name).sign(octets);
  const lsas = [{ octets, signature, ageSeconds: 0 }];
  one.control.linkState.receive(neighbour.node, { kind: "link-state-update", lsas });
  fabric.advance(seconds(2));
}

/** A sequence that no node has reached by itself. */
const AHEAD = 2 ** 46;

describe("a host whose key another host uses", () => {
  it("is told so once, with both places, when its own word comes back newer again and again", () => {
    scene(1, (fabric) => {
      const hosts = pair(fabric);
      for (let n = 1; n <= 6; n += 1) hear(fabric, hosts, AHEAD + 1000 * n);
      expect(fabric.clones).toEqual([
        { host: "h0", here: [`memory:${hosts[0].listen}`], there: ["192.0.2.9:4321"] },
      ]);
      expect(hosts[0].control.linkState.clone?.there).toEqual(["192.0.2.9:4321"]);
      fabric.advance(minutes(6));
      expect(hosts[0].control.linkState.clone).toBeUndefined();
    });
  });

  it("is not taken for its own earlier life, which is outdone at once", () => {
    scene(2, (fabric) => {
      const hosts = pair(fabric);
      hear(fabric, hosts, AHEAD);
      hear(fabric, hosts, AHEAD + 1000);
      fabric.advance(minutes(2));
      hear(fabric, hosts, AHEAD + 2000);
      hear(fabric, hosts, AHEAD + 3000);
      expect(fabric.clones).toEqual([]);
    });
  });
});
