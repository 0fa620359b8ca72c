import { seconds } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import { LEASES_OCTETS_MAX } from "../../src/routing/leases-quota.js";
import type { FloodedLsa } from "../../src/routing/signed-lsa.js";
import {
  encodeLsa,
  LEASES_FRAGMENTS,
  LSA_BODY_OCTETS_MAX,
  lsaKey,
  type LsaHeader,
} from "../../src/wire/lsa.js";
import { line } from "../graph.js";
import { scene, type Fabric, type Host } from "./fabric.js";
import { MemorySeal } from "./memory-seal.js";

/*
 *   h0 ═══ h1 ═══ h2      h1 has a certificate, and lies
 */
interface Lan {
  readonly victim: Host;
  readonly liar: Host;
  readonly other: Host;
}

function threeInALine(fabric: Fabric): Lan {
  const [victim, liar, other] = fabric.addGraph(3, line(3).edges) as [Host, Host, Host];
  other.control.gateway.originate(3, Buffer.from("true"));
  fabric.advance(3000);
  return { victim, liar, other };
}

function leases(origin: NodeId, sequence: number, fragment = 3): LsaHeader {
  return { type: "leases", origin, fragment, sequence };
}

function signed(by: string, header: LsaHeader, body: Buffer): FloodedLsa {
  const octets = encodeLsa(header, body);
  return { octets, signature: new MemorySeal(by).sign(octets), ageSeconds: 0 };
}

function tell(fabric: Fabric, { victim, liar }: Lan, ...lsas: readonly FloodedLsa[]): void {
  victim.control.linkState.receive(liar.node, { kind: "link-state-update", lsas });
  fabric.advance(1);
}

describe("a member that lies about the leases of others", () => {
  it("forges them: refused, counted, and nobody is told", () => {
    scene(1, (fabric) => {
      const lan = threeInALine(fabric);
      const lie = leases(lan.other.node, 2 ** 45);
      tell(fabric, lan, signed("h1", lie, Buffer.from("false")));
      tell(fabric, lan, signed("h1", { ...lie, fragment: 4 }, Buffer.alloc(0)));
      expect(lan.victim.control.refusals()).toEqual({ forged: 2 });
      expect(lan.victim.gateway.heard).toEqual([[lan.other.node, 3, "true"]]);
      fabric.stop();
    });
  });

  it("replays them: refused, and the newer ones stay", () => {
    scene(2, (fabric) => {
      const lan = threeInALine(fabric);
      const old = lan.victim.control.linkState.database.flooded(lsaKey(leases(lan.other.node, 1)))!;
      lan.other.control.gateway.originate(3, Buffer.from("new"));
      fabric.advance(seconds(12));
      tell(fabric, lan, old);
      expect(lan.victim.control.refusals()).toEqual({ replayed: 1 });
      expect(lan.victim.gateway.of(lan.other.node)).toEqual(["3:new"]);
      fabric.stop();
    });
  });

  it("tells a node its own, of a later sequence than any it has: forged, or outdone", () => {
    scene(3, (fabric) => {
      const lan = threeInALine(fabric);
      const { victim } = lan;
      victim.control.gateway.originate(3, Buffer.from("mine"));
      fabric.advance(1000);
      tell(fabric, lan, signed("h1", leases(victim.node, 2 ** 45), Buffer.from("false")));
      expect(victim.control.refusals()).toEqual({ forged: 1 });
      // One that the node has signed itself, in another life.
      tell(fabric, lan, signed("h0", leases(victim.node, 2 ** 45), Buffer.from("then")));
      fabric.advance(1000);
      expect(lan.other.gateway.of(victim.node)).toEqual(["3:mine"]);
      fabric.stop();
    });
  });

  it("tells of its own without end: a bounded number is taken, and others are heard", () => {
    scene(4, (fabric) => {
      const lan = threeInALine(fabric);
      const lies = Array.from({ length: 1000 }, (_, at) =>
        signed("h1", leases(lan.liar.node, 1000 + at, at % LEASES_FRAGMENTS), Buffer.from("x")),
      );
      tell(fabric, lan, ...lies);
      expect(lan.victim.control.refusals()["too fast"]).toBeGreaterThan(600);
      lan.other.control.gateway.originate(3, Buffer.from("still"));
      fabric.advance(1000);
      expect(lan.victim.gateway.of(lan.other.node)).toEqual(["3:still"]);
      fabric.stop();
    });
  });

  it("fills all its fragments: less than LEASES_OCTETS_MAX is held, and honest leases stay", () => {
    scene(5, (fabric) => {
      const lan = threeInALine(fabric);
      const body = Buffer.alloc(LSA_BODY_OCTETS_MAX);
      for (let at = 0; at < LEASES_FRAGMENTS; at += 1) {
        const lie = signed("h1", leases(lan.liar.node, 1000, at), body);
        lan.victim.control.linkState.receive(lan.liar.node, {
          kind: "link-state-update",
          lsas: [lie],
        });
      }
      const { database } = lan.victim.control.linkState;
      const octets = database.all().reduce((sum, lsa) => sum + lsa.octets.length, 0);
      expect(octets).toBeLessThan(LEASES_OCTETS_MAX);
      expect(lan.victim.gateway.of(lan.other.node)).toEqual(["3:true"]);
      fabric.stop();
    });
  });
});
