import type { WireGuardPublicKey } from "../../src/trust/wireguard-key.js";
import type { WireGuardOffer } from "../../src/overlay/wireguard-link.js";
import { line } from "../graph.js";
import { scene, type Host } from "./fabric.js";

/** Keys of 32 octets that begin with a name. */
function offer(name: string): WireGuardOffer {
  const octets = Buffer.alloc(32);
  octets.write(name);
  return { publicKey: octets.toString("base64") as WireGuardPublicKey, port: 7 };
}

function nameIn({ publicKey }: WireGuardOffer): string {
  return Buffer.from(publicKey, "base64").toString().replaceAll("\0", "");
}

/** What the host knows of its neighbours, by their names. */
function known(host: Host, hosts: readonly Host[]): string[] {
  return hosts.flatMap(({ name, node }) => {
    const told = host.wireguard.known.get(node);
    return told === undefined ? [] : [`${name} ${nameIn(told)}`];
  });
}

describe("what hosts have of WireGuard", () => {
  it("is told to neighbours that have come up, and to nobody else", () => {
    scene(1, (fabric) => {
      const hosts = fabric.addGraph(3, line(3).edges);
      const [a, b, c] = hosts as [Host, Host, Host];
      for (const host of [a, c]) host.wireguard.own = offer(host.name);
      for (const host of hosts) host.control.wireguard.tell();
      fabric.advance(3_000);
      expect(known(b, hosts)).toEqual(["h0 h0", "h2 h2"]);
      expect([known(a, hosts), known(c, hosts)]).toEqual([[], []]);
      expect(b.wireguard.hosts.get(a.node)).toBe("memory");
      fabric.stop();
    });
  });

  it("is told anew when it changes, and when there is none any more", () => {
    scene(2, (fabric) => {
      const hosts = fabric.addGraph(2, line(2).edges);
      const [a, b] = hosts as [Host, Host];
      fabric.advance(3_000);
      expect(known(b, hosts)).toEqual([]);
      for (const name of ["first", "second"]) {
        a.wireguard.own = offer(name);
        a.control.wireguard.tell();
        fabric.advance(1);
        expect(known(b, hosts)).toEqual([`h0 ${name}`]);
      }
      a.wireguard.own = undefined;
      a.control.wireguard.tell();
      fabric.advance(1);
      expect(known(b, hosts)).toEqual([]);
      fabric.stop();
    });
  });

  it("counts for nothing when the neighbour is lost, and is told again when it is back", () => {
    scene(3, (fabric) => {
      const hosts = fabric.addGraph(2, line(2).edges);
      const [a, b] = hosts as [Host, Host];
      a.wireguard.own = offer("key");
      fabric.advance(3_000);
      fabric.cut(a, b, "reset");
      fabric.advance(100);
      expect(known(b, hosts)).toEqual([]);
      fabric.heal(a, b);
      fabric.advance(60_000);
      expect(known(b, hosts)).toEqual(["h0 key"]);
      fabric.stop();
    });
  });
});
