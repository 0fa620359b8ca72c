import { readFileSync, statSync } from "node:fs";
import { join as path } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { Flow, monotonicMs } from "./testbed/flow.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { found, guestAddress, join, NETWORK, peersUp, reaches } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";

const HOSTS = 3;
const [A, B, C, D, E] = [0, 1, 2, 3, 4];
const LIFE = "20s";
const LIFE_MS = 20_000;
/** In the full run as long as the issue wants it; otherwise until each certificate was renewed under both roots. */
const TRAFFIC_MS = process.env["SPANLAN_FULL"] === "1" ? 300_000 : 45_000;
const ACTIVATION_MS = 8_000;
const RETIREMENT_MS = 25_000;
const LONG_MS = 480_000;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/*
 *   guest a ── host a ═══ host b ═══ host c ── guest c      a has the root, a and b are issuers
 */
scene("certificates that live for twenty seconds", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS, ["--certificate-life", LIFE]);
    await lab.attach(B, C);
    await reaches(lab.guests[B]!, guestAddress(C + 1).ipv4);
    await lab.agents[A]!.spanlan(["ca", "grant", NETWORK, lab.nodeIds[B]!]);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  async function endOf(host: number): Promise<number> {
    const row = await lab.agents[host]!.json<{ certificateNotAfter: string }>([
      ...["network", "show", NETWORK],
    ]);
    return Date.parse(row.certificateNotAfter);
  }

  it(
    "cost no frame when they are renewed, and none when another root takes the place of the first",
    async () => {
      const flow = await Flow.start(lab.guests[B]!, lab.guests[C]!, guestAddress(C + 1).ipv4);
      const began = monotonicMs();
      const renewals = new Set<number>();
      await lab.agents[A]!.spanlan([
        ...["ca", "rollover", NETWORK, "--activate-in", `${ACTIVATION_MS / 1000}s`],
        ...["--retire-after", `${RETIREMENT_MS / 1000}s`],
      ]);
      while (monotonicMs() - began < TRAFFIC_MS) {
        renewals.add(await endOf(C));
        await pause(1000);
      }
      const { sent, lost } = await flow.stop();
      process.stderr.write(`${renewals.size} certificates, ${sent} datagrams, ${lost} lost\n`);
      expect(renewals.size).toBeGreaterThanOrEqual(Math.floor(TRAFFIC_MS / LIFE_MS));
      expect(lost).toBe(0);
    },
    LONG_MS,
  );

  it(
    "make new connections under the new root alone, once the old one has retired",
    async () => {
      for (const agent of lab.agents) await agent.kill(); // the guests keep their devices
      for (const agent of lab.agents) {
        agent.launch();
        await agent.answers();
      }
      await reaches(lab.guests[B]!, guestAddress(C + 1).ipv4);
      const { uuid } = await lab.agents[A]!.json<{ uuid: string }>(["network", "show", NETWORK]);
      const fileOf = (host: number, file: string): string =>
        readFileSync(path(lab.agents[host]!.state, "networks", uuid, file), "utf8");
      const [before = ""] = fileOf(A, "roots.pem").match(CERTIFICATE) ?? [];
      expect(before).not.toBe("");
      for (const host of [A, B, C]) {
        const chain = fileOf(host, "chain.pem").match(CERTIFICATE) ?? [];
        expect(chain).toHaveLength(3);
        expect(chain).not.toContain(before);
      }
    },
    LONG_MS,
  );

  it(
    "are renewed by another issuer while the first is gone for a whole life",
    async () => {
      await lab.agents[A]!.kill();
      const gone = Date.now();
      await eventually(
        "host c has a certificate that the first issuer cannot have given",
        async () => (await endOf(C)) > gone + 2 * LIFE_MS,
        4 * LIFE_MS,
      );
      expect(await lab.guests[B]!.ping(guestAddress(C + 1).ipv4)).toBe(3);
      lab.agents[A]!.launch();
      await lab.agents[A]!.answers();
    },
    LONG_MS,
  );

  it(
    "can be given by an issuer whose root is on no host of the network",
    async () => {
      const backup = path(lab.agents[A]!.host.directory, "root.pem");
      await lab.agents[A]!.spanlan(["ca", "export", NETWORK, backup, "--remove"]);
      expect(statSync(backup).mode & 0o777).toBe(0o600);
      const without = await lab.agents[A]!.attempt(["ca", "grant", NETWORK, lab.nodeIds[C]!]);
      expect(without.stderr).toContain("this host does not have the root key");
      const request = await lab.agents[C]!.spanlan(["ca", "request", NETWORK]);
      const certificate = await lab.agents[B]!.spanlan(["ca", "sign", "-", "--root", backup], {
        input: request,
      });
      await lab.agents[C]!.spanlan(["ca", "accept", NETWORK, "-"], { input: certificate });
      const { role } = await lab.agents[C]!.json<{ role: string }>(["network", "show", NETWORK]);
      expect(role).toBe("issuer");
      await lab.agents[B]!.spanlan(["ca", "restore", NETWORK, backup]);
      await lab.agents[B]!.spanlan(["ca", "grant", NETWORK, lab.nodeIds[C]!]);
    },
    LONG_MS,
  );

  it(
    "leave nothing when all have stopped",
    async () => {
      expect(await lab.stop()).toEqual([]);
    },
    LONG_MS,
  );
});

/*
 *   a has the root; b is off when the new root comes into use; c until the old one has retired; d and e are new
 */
scene("a root that takes the place of another within seconds", () => {
  const SOON_MS = 2_000;
  const OVERLAP_MS = 20_000;
  let bed: Testbed;
  let agents: readonly Agent[];
  let retiredAt: number;

  beforeAll(async () => {
    bed = await Testbed.create();
    const made: Agent[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) made.push(await bed.agent(await bed.host(name)));
    agents = made;
    await found(agents[A]!, 1350);
    for (const host of [B, C]) await join(agents[host]!, agents[A]!);
    await peersUp(agents[A]!, 2);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  async function launched(host: number): Promise<void> {
    agents[host]!.launch();
    await agents[host]!.answers();
  }

  async function troubleOf(host: number): Promise<string> {
    const { reason } = await agents[host]!.json<{ reason: string }>(["network", "show", NETWORK]);
    return reason;
  }

  it(
    "lets hosts join while both are believed",
    async () => {
      for (const host of [B, C]) await agents[host]!.kill();
      await agents[A]!.spanlan([
        ...["ca", "rollover", NETWORK, "--activate-in", `${SOON_MS / 1000}s`],
        ...["--retire-after", `${OVERLAP_MS / 1000}s`],
      ]);
      const activeAt = Date.now() + SOON_MS;
      retiredAt = activeAt + OVERLAP_MS;
      await eventually("the definition is under the new root", async () => {
        const shown = await agents[A]!.json<{ definitionVersion: number }>([
          ...["network", "show", NETWORK],
        ]);
        return shown.definitionVersion === 2 && Date.now() >= activeAt;
      });
      await join(agents[D]!, agents[A]!);
      await launched(B); // it finds the new root in use
      await peersUp(agents[A]!, 2);
      expect(Date.now()).toBeLessThan(retiredAt);
    },
    LONG_MS,
  );

  it(
    "lets hosts join, and those stay that were there in time, when the old one has retired",
    async () => {
      await eventually("the old root has retired", () => Date.now() > retiredAt + 1000, LONG_MS);
      await join(agents[E]!, agents[A]!);
      for (const host of [B, D]) {
        await agents[host]!.kill(); // what counts is the next connection
        await launched(host);
      }
      await peersUp(agents[A]!, 3);
      for (const host of [A, B, D, E]) expect(await troubleOf(host)).toBe("");
    },
    LONG_MS,
  );

  it(
    "tells a host that was away all the while what to do, and lets it join anew",
    async () => {
      await launched(C); // it has not even heard of the new root
      await eventually("host c says why it is alone", async () => {
        const trouble = await troubleOf(C);
        if (trouble.includes("has retired, so nobody believes it")) return true;
        throw new Error(`${trouble} ${agents[C]!.log}`);
      });
      const peers = await agents[C]!.json<{ reason: string }[]>(["peers", NETWORK]);
      expect(peers.map(({ reason }) => reason).join()).toContain(
        "when it saw this host's certificate",
      );
      const left = await agents[C]!.attempt(["leave", NETWORK]);
      expect(left.stderr).toContain("no other host can be reached");
      await agents[C]!.spanlan(["leave", NETWORK, "--force"]);
      await join(agents[C]!, agents[A]!);
      await peersUp(agents[A]!, 4);
    },
    LONG_MS,
  );
});
