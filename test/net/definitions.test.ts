import { seconds } from "../../src/base/duration.js";
import { RecordingLogger } from "../recording-logger.js";
import { scene, type Fabric, type Host } from "./fabric.js";
import { definitionBy } from "./memory-definition.js";

/*
 *   h0 ═══ h1 ═══ h2 ═══ h3        h0 and h3 are admins
 */

const LINE = [
  [0, 1],
  [1, 2],
  [2, 3],
] as const;

/** Four hosts in a line, of which the two ends are admins. */
function line(fabric: Fabric): readonly Host[] {
  const hosts = [
    fabric.addHost("h0", { role: "admin" }),
    fabric.addHost("h1"),
    fabric.addHost("h2"),
    fabric.addHost("h3", { role: "admin" }),
  ];
  fabric.paths = new Set(LINE.flatMap(([a, b]) => [`h${a} h${b}`, `h${b} h${a}`]));
  hosts.forEach((host, at) => {
    fabric.start(host, ...LINE.filter(([from]) => from === at).map(([, to]) => hosts[to]!));
  });
  fabric.advance(seconds(3));
  return hosts;
}

function versions(hosts: readonly Host[]): readonly (number | undefined)[] {
  return hosts.map(({ control }) => control.signed.definitions.current?.version);
}

describe("the definition of a network", () => {
  it("reaches every host, however far, and is told once to each", () => {
    scene(1, (fabric) => {
      const hosts = line(fabric);
      const [admin] = hosts;
      admin!.control.signed.definitions.publish(definitionBy(admin!, 1));
      fabric.advance(seconds(1));
      expect(versions(hosts)).toEqual([1, 1, 1, 1]);
      expect([...fabric.definitions.keys()].sort()).toEqual(["h1", "h2", "h3"]);
    });
  });

  it("changes as often as an admin says, and ends as the last", () => {
    scene(2, (fabric) => {
      const hosts = line(fabric);
      const [admin] = hosts;
      for (let version = 1; version <= 20; version += 1) {
        admin!.control.signed.definitions.publish(definitionBy(admin!, version));
      }
      fabric.advance(seconds(5));
      expect(versions(hosts)).toEqual([20, 20, 20, 20]);
    });
  });

  it("is the same everywhere after two admins changed it at once, apart", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      scene(seed, (fabric) => {
        const hosts = line(fabric);
        fabric.cut(hosts[1]!, hosts[2]!, seed % 2 === 0 ? "reset" : "silent");
        fabric.advance(seconds(5));
        for (const admin of [hosts[0]!, hosts[3]!]) {
          admin.control.signed.definitions.publish(
            definitionBy(admin, 2, `<network>${admin.name}</network>`),
          );
        }
        fabric.advance(seconds(5));
        expect(
          new Set(hosts.map(({ control }) => control.signed.definitions.current?.xml)).size,
        ).toBe(2);
        fabric.heal(hosts[1]!, hosts[2]!);
        fabric.advance(seconds(40));
        expect(
          new Set(hosts.map(({ control }) => control.signed.definitions.current?.xml)).size,
        ).toBe(1);
      });
    }
  });

  it("is taken from no host that is not an admin, and the host that passes it on is named", () => {
    scene(3, (fabric) => {
      const logger = new RecordingLogger();
      const admin = fabric.addHost("h0", { role: "admin", logger });
      const member = fabric.addHost("h1");
      fabric.start(admin);
      fabric.start(member, admin);
      fabric.advance(seconds(3));
      admin.control.signed.definitions.publish(definitionBy(admin, 1));
      fabric.advance(seconds(1));
      member.control.signed.definitions.publish(definitionBy(member, 2));
      fabric.advance(seconds(2));
      expect(admin.control.signed.definitions.current?.version).toBe(1);
      expect(admin.control.refusals()).toEqual({ "definition of no admin": 1 });
      expect(logger.lines).toContainEqual(
        expect.objectContaining({
          level: "warn",
          fields: expect.objectContaining({
            peer: member.node,
            reason: "definition of no admin",
          }) as unknown,
        }),
      );
    });
  });

  it("is not taken with another\u2019s signature, nor changed under a signature", () => {
    scene(4, (fabric) => {
      const admin = fabric.addHost("h0", { role: "admin" });
      const member = fabric.addHost("h1");
      fabric.start(admin);
      fabric.start(member, admin);
      fabric.advance(seconds(3));
      const forged = { ...definitionBy(member, 7), chain: definitionBy(admin, 7).chain };
      member.control.signed.definitions.publish(forged);
      fabric.advance(seconds(2));
      expect(admin.control.signed.definitions.current).toBeUndefined();
      expect(admin.control.refusals()).toEqual({ "definition signed wrongly": 1 });
    });
  });
});
