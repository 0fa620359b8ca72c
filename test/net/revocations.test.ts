import { seconds } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import { line, ring } from "../graph.js";
import { RecordingLogger } from "../recording-logger.js";
import { scene, type Fabric, type Host } from "./fabric.js";
import { broadcastAll, Station } from "./guests.js";
import { MEMORY_ISSUER, nodeNamed } from "./memory-seal.js";
import { publish, revocationBy } from "./memory-statements.js";

const ADMIN = { role: "admin" } as const;

/** Who of all hosts has an uplink to this one, and who tells of it still. */
function believers(hosts: readonly Host[], node: NodeId, fabric: Fabric): readonly string[] {
  return hosts
    .filter((host) => host.node !== node)
    .filter(
      (host) =>
        fabric.peersUp(host).includes(node) || host.control.linkState.signer(node) !== undefined,
    )
    .map(({ name }) => name);
}

describe("a revoked key", () => {
  it("loses its sessions on all hosts, however far, and comes back on none", () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      scene(seed, (fabric) => {
        const hosts = fabric.addGraph(5, ring(5).edges, ADMIN);
        fabric.advance(seconds(3));
        const [admin, , revoked] = hosts as [Host, Host, Host];
        expect(believers(hosts, revoked.node, fabric)).toHaveLength(4);
        publish(admin, revocationBy(admin, revoked.node));
        fabric.advance(seconds(1));
        expect(believers(hosts, revoked.node, fabric)).toEqual([]);
        fabric.advance(seconds(60));
        expect(believers(hosts, revoked.node, fabric)).toEqual([]);
        expect(fabric.peersUp(revoked)).toEqual([]);
      });
    }
  });

  it("neither sends nor gets frames, while the others go on", () => {
    scene(1, (fabric) => {
      const hosts = fabric.addGraph(4, ring(4).edges, ADMIN);
      const stations = hosts.map((host, at) => new Station(fabric, host, at + 1));
      fabric.advance(seconds(3));
      publish(hosts[0]!, revocationBy(hosts[0]!, hosts[2]!.node));
      fabric.advance(seconds(2));
      const [a, b, outcast, c] = stations as [Station, Station, Station, Station];
      expect(broadcastAll([a, b, c])).toEqual({ once: 6, wrong: [] });
      outcast.send(a.mac, 77);
      a.send(outcast.mac, 78);
      expect([a.received(77), outcast.received(78)]).toEqual([0, 0]);
    });
  });

  it("is refused by a host that was away, as soon as that meets anybody who knows", () => {
    scene(2, (fabric) => {
      const hosts = fabric.addGraph(3, line(3).edges, ADMIN);
      fabric.advance(seconds(3));
      const [admin, revoked, away] = hosts as [Host, Host, Host];
      fabric.cut(revoked, away, "silent");
      fabric.advance(seconds(3));
      publish(admin, revocationBy(admin, revoked.node));
      fabric.advance(seconds(3));
      expect(away.list.revocationOf(revoked.node)).toBeUndefined();
      fabric.heal(admin, away);
      fabric.heal(revoked, away);
      fabric.advance(seconds(40));
      expect(away.list.revocationOf(revoked.node)?.reason).toBe("key compromise");
      expect(believers(hosts, revoked.node, fabric)).toEqual([]);
      expect(fabric.peersUp(away)).toEqual([admin.node]);
    });
  });

  it("tells those behind it, where it is the only way to them and honest", () => {
    scene(3, (fabric) => {
      const hosts = fabric.addGraph(3, line(3).edges, ADMIN);
      fabric.advance(seconds(3));
      const [admin, revoked, behind] = hosts as [Host, Host, Host];
      publish(admin, revocationBy(admin, revoked.node));
      fabric.advance(seconds(2));
      for (const { list } of [revoked, behind]) {
        expect(list.revocationOf(revoked.node)?.reason).toBe("key compromise");
      }
    });
  });

  it("is one on all hosts after two parts have revoked different keys apart", () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      scene(seed, (fabric) => {
        const hosts = fabric.addGraph(4, line(4).edges, ADMIN);
        fabric.advance(seconds(3));
        fabric.cut(hosts[1]!, hosts[2]!, "silent");
        fabric.advance(seconds(4));
        publish(hosts[0]!, revocationBy(hosts[0]!, nodeNamed("x")));
        publish(hosts[3]!, revocationBy(hosts[3]!, nodeNamed("y")));
        fabric.advance(seconds(1));
        fabric.heal(hosts[1]!, hosts[2]!);
        fabric.advance(seconds(40));
        for (const { list } of hosts) {
          expect([...list.revoked()].sort()).toEqual([nodeNamed("x"), nodeNamed("y")].sort());
        }
      });
    }
  });

  it("of an issuer takes those it has certified with it, but for the spared", () => {
    scene(4, (fabric) => {
      const hosts = fabric.addGraph(4, ring(4).edges, ADMIN);
      fabric.advance(seconds(3));
      const spared = new Map([0, 1, 2].map((at) => [hosts[at]!.node, "transit"] as const));
      publish(hosts[0]!, revocationBy(hosts[0]!, MEMORY_ISSUER, { spared }));
      fabric.advance(seconds(3));
      expect(believers(hosts.slice(0, 3), hosts[3]!.node, fabric)).toEqual([]);
      expect(fabric.peersUp(hosts[1]!).toSorted()).toEqual(
        [hosts[0]!.node, hosts[2]!.node].toSorted(),
      );
    });
  });
});

describe("who is a member no more", () => {
  it("is said by no host that is not an admin, and the host that says it is named", () => {
    scene(5, (fabric) => {
      const logger = new RecordingLogger();
      const admin = fabric.addHost("h0", { role: "admin", logger });
      const member = fabric.addHost("h1");
      fabric.start(admin);
      fabric.start(member, admin);
      fabric.advance(seconds(3));
      member.control.signed.statements.publish(revocationBy(member, nodeNamed("x")));
      member.control.signed.statements.publish({
        ...revocationBy(member, nodeNamed("y")),
        chain: revocationBy(admin, nodeNamed("y")).chain,
      });
      fabric.advance(seconds(1));
      expect([...admin.list.revoked()]).toEqual([]);
      expect(admin.control.refusals()).toEqual({
        "statement of no admin": 1,
        "statement signed wrongly": 1,
      });
      expect(logger.lines.filter(({ event }) => event === "flooded message refused")).toMatchObject(
        [{ fields: { peer: member.node, reason: "statement of no admin" } }],
      );
    });
  });

  it("is for each host to say of itself, when it leaves", () => {
    scene(6, (fabric) => {
      const hosts = fabric.addGraph(3, ring(3).edges);
      fabric.advance(seconds(3));
      const leaving = hosts[2]!;
      const reason = "cessation of operation";
      leaving.control.signed.statements.publish(revocationBy(leaving, leaving.node, { reason }));
      fabric.advance(seconds(1));
      expect(believers(hosts, leaving.node, fabric)).toEqual([]);
      expect(hosts.map((host) => fabric.peersUp(host).length)).toEqual([1, 1, 0]);
    });
  });

  it("costs a host that is told lies no more than it costs the liar", () => {
    scene(7, (fabric) => {
      const victim = fabric.addHost("h0", { role: "admin" });
      const liar = fabric.addHost("h1");
      fabric.start(victim);
      fabric.start(liar, victim);
      fabric.advance(seconds(3));
      for (let n = 0; n < 1000; n += 1) {
        liar.control.signed.statements.publish(revocationBy(liar, nodeNamed(`x${n}`)));
      }
      fabric.advance(seconds(1));
      expect(victim.control.refusals()["statement of no admin"]).toBeLessThan(70);
    });
  });
});
