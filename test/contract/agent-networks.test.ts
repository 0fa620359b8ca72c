import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { minutes } from "../../src/base/duration.js";
import { NO_RULES } from "../../src/base/port-rules.js";
import { systemClock } from "../../src/io/system-clock.js";
import { systemRng } from "../../src/io/system-rng.js";
import { Agent } from "../../src/node/agent.js";
import type { NetworkSummary } from "../../src/node/agent-service.js";
import { stream } from "../attach-requests.js";
import { RecordingLogger } from "../recording-logger.js";
import { lab } from "../unit/xml/corpus.js";
import { ListeningNetwork } from "./listening-network.js";

const UUID = "596a5d21-71f4-8fb2-e068-e2386a5c413e";

describe("the networks of an agent", () => {
  let directory: string;
  let networks: string;
  let logger: RecordingLogger;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-agent-"));
    networks = join(directory, "networks");
    logger = new RecordingLogger();
    writeFileSync(join(directory, "default-network-made"), "");
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** The next agent on this state; what it has runs only when it is told. */
  async function open(): Promise<Agent> {
    const agent = new Agent(directory, { clock: systemClock, rng: systemRng, logger });
    await agent.open();
    return agent;
  }

  const states = async (agent: Agent): Promise<unknown> =>
    (await agent.list()).map(({ name, state }) => [name, state]);

  it("have in the log when each is defined, changed and forgotten", async () => {
    const agent = await open();
    await agent.define(lab(`<uuid>${UUID}</uuid>`), "lab.xml");
    await agent.define(lab(`<uuid>${UUID}</uuid><mtu size="1400"/>`), "lab.xml");
    await agent.undefine("lab");
    expect(logger.lines).toEqual([
      { level: "info", event: "network defined", fields: { network: "lab", version: 1 } },
      { level: "info", event: "network defined", fields: { network: "lab", version: 2 } },
      { level: "info", event: "network undefined", fields: { network: "lab" } },
    ]);
  });

  it("show their subnets, and not the gateway in each", async () => {
    const agent = await open();
    const addresses =
      '<ip address="10.20.0.1" netmask="255.255.255.0"/>' +
      '<ip family="ipv6" address="fd20::1" prefix="64"/>';
    const network = await agent.define(lab(addresses), "lab.xml");
    expect(network.subnets).toEqual(["10.20.0.0/24", "fd20::/64"]);
  });

  it("let go of their ports also while they are stopped", async () => {
    const before = await open();
    await before.define(lab(`<uuid>${UUID}</uuid>`), "lab.xml");
    const port = { ...stream, rules: NO_RULES, owner: { uid: 0, gid: 0, groups: [] } };
    writeFileSync(join(networks, UUID, "ports.json"), JSON.stringify([port]));
    const agent = await open();
    expect(await agent.ports("lab")).toMatchObject([{ name: "vm", state: "down" }]);
    await expect(agent.detach("lab", "db")).rejects.toThrow("network lab has no port db");
    await agent.detach("lab", "vm");
    expect(await agent.ports("lab")).toEqual([]);
    expect(await (await open()).ports("lab")).toEqual([]);
  });

  describe("when a document comes with the name of one", () => {
    let agent: Agent;
    beforeEach(async () => {
      agent = await open();
      await agent.define(lab(`<uuid>${UUID}</uuid>`), "lab.xml");
    });

    it("say what to write to change that one, and take the document with it", async () => {
      const uuid = `<uuid>${UUID}</uuid>`;
      await expect(agent.define(lab('<mtu size="1400"/>'), "lab.xml")).rejects.toThrow(
        `to change that one, write its ${uuid} into the document`,
      );
      expect(await agent.define(lab(`${uuid}<mtu size="1400"/>`), "lab.xml")).toMatchObject({
        mtu: 1400,
      });
    });

    it("refuse a change that was planned for what they were before", async () => {
      const of = (mtu: number): string => lab(`<uuid>${UUID}</uuid><mtu size="${mtu}"/>`);
      const { basis } = await agent.diff(of(1300), "lab.xml");
      await agent.define(of(1320), "lab.xml", basis);
      await expect(agent.define(of(1300), "lab.xml", basis)).rejects.toThrow("changed meanwhile");
      expect((await agent.define(of(1340), "lab.xml")).mtu).toBe(1340);
    });

    it("refuse a comparison for what they would refuse a definition for", async () => {
      const { differences, refusal } = await agent.diff(lab('<mtu size="1400"/>'), "lab.xml");
      expect(differences).toMatchObject([{ path: "/network/mtu/@size", to: "1400" }]);
      expect(refusal).toMatchObject({ code: "ERR_CONFIG_CONFLICT" });
      expect(refusal?.message).toContain(`<uuid>${UUID}</uuid>`);
      const sound = await agent.diff(lab(`<uuid>${UUID}</uuid><mtu size="1400"/>`), "lab.xml");
      expect(sound.refusal).toBeUndefined();
    });
  });

  describe("when one cannot be opened", () => {
    let agent: Agent;
    beforeEach(async () => {
      const before = await open();
      await before.define(lab(`<uuid>${UUID}</uuid>`), "lab.xml");
      writeFileSync(join(networks, UUID, "shared.json"), "{");
      agent = await open();
    });

    it("show it with the reason and the remedy", async () => {
      const [network] = (await agent.list()) as [NetworkSummary];
      expect(network).toMatchObject({ name: UUID, uuid: UUID, state: "damaged" });
      expect(network.reason).toContain("restore shared.json");
      expect(network.reason).toContain(`spanlan network undefine ${UUID}`);
      await expect(agent.show(UUID)).rejects.toThrow("restore shared.json");
    });

    it("do not take another with its uuid, and do once it is forgotten", async () => {
      const xml = lab(`<uuid>${UUID}</uuid>`);
      await expect(agent.define(xml, "lab.xml")).rejects.toThrow("this host has a damaged network");
      await agent.undefine(UUID);
      expect(readdirSync(networks)).toEqual([]);
      await agent.define(xml, "lab.xml");
      expect(await states(agent)).toEqual([["lab", "stopped"]]);
    });
  });

  describe("when another host's is joined", () => {
    let other: ListeningNetwork;
    beforeAll(async () => {
      other = await ListeningNetwork.open();
    });
    afterAll(async () => {
      await other.close();
    });

    const token = (): string =>
      other.trust.issuer.invite({
        name: "lab",
        role: "member",
        ttl: minutes(10),
        uses: 1,
        endpoints: [other.endpoint],
      });

    /** An agent that has a built-in network of the same name, as that of a token often is. */
    async function withBuiltin(): Promise<Agent> {
      await (await open()).define(lab(`<uuid>${UUID}</uuid>`), "lab.xml");
      const status = JSON.stringify({ builtin: true, active: false });
      writeFileSync(join(networks, UUID, "status.json"), status);
      return open();
    }

    it("keep the built-in one where the new one cannot be stored", async () => {
      const agent = await withBuiltin();
      mkdirSync(join(networks, other.id, "in-the-way"), { recursive: true });
      const request = { token: token(), as: undefined, listen: undefined, discover: false };
      await expect(agent.join(request)).rejects.toThrow("ENOTEMPTY");
      expect(await states(agent)).toEqual([["lab", "stopped"]]);
      expect(readdirSync(networks).sort()).toEqual([UUID, other.id].sort());
    });

    it("keep nothing of one that could not be opened again", async () => {
      const agent = await withBuiltin();
      const request = { token: token(), as: "no name", listen: undefined, discover: false };
      await expect(agent.join(request)).rejects.toThrow("the stored definition is damaged");
      expect(readdirSync(networks)).toEqual([UUID]);
    });

    it("tell by which name this host has that network already", async () => {
      const agent = await open();
      await agent.define(lab(`<uuid>${UUID}</uuid>`), "lab.xml");
      const office = lab(`<uuid>${other.id}</uuid>`).replace("<name>lab<", "<name>office<");
      await agent.define(office, "office.xml");
      const request = { token: token(), as: undefined, listen: undefined, discover: false };
      await expect(agent.join(request)).rejects.toThrow(
        "this host is in the token's network already: it is office here",
      );
    });

    it("spend no token where this host cannot listen", async () => {
      const agent = await open();
      const secret = token();
      const elsewhere = { host: "192.0.2.1", port: 4321 };
      const request = { token: secret, as: undefined, discover: false, listen: elsewhere };
      await expect(agent.join(request)).rejects.toThrow(
        "this host cannot listen at 192.0.2.1:4321",
      );
      // Where it had been spent, nobody could go on from here to what cannot be stored.
      mkdirSync(join(networks, other.id, "in-the-way"), { recursive: true });
      await expect(agent.join({ ...request, listen: undefined })).rejects.toThrow("ENOTEMPTY");
    });
  });
});
