import { scene, rootObstacle } from "./testbed/capability.js";
import type { Agent } from "./testbed/agent.js";
import { eventually } from "./testbed/eventually.js";
import { Keeper } from "./testbed/keeper.js";
import { NETWORK } from "./testbed/lab.js";
import { ORDINARY_UID } from "./testbed/ordinary-user.js";
import { Testbed, type Host } from "./testbed/testbed.js";

const LONG_MS = 120_000;
const GATEWAY = "10.30.0.1";

/*
 *      host a: an agent of root's, a user of the group that it obeys, and one who is not
 */
scene(
  "an agent of root's",
  () => {
    let bed: Testbed;
    let host: Host;
    let agent: Agent;

    beforeAll(async () => {
      bed = await Testbed.create();
      host = await bed.host("a");
      agent = await bed.agent(host);
      await agent.spanlan(["network", "define", "-"], { input: XML });
      await agent.spanlan(["network", "start", NETWORK]);
    }, LONG_MS);

    afterAll(async () => {
      await bed.close();
    });

    it(
      "takes the guests of an ordinary user whom it obeys, and who stays one",
      async () => {
        const member = new Keeper(agent, "member", bed.mark);
        const script = "id -u; hostname; grep CapEff /proc/self/status; ping -c 1 -W 3 $0";
        const words = ["exec", NETWORK, "--name", "desk", "--", "sh", "-c", script, GATEWAY];
        const done = await member.attempt(words);
        expect(done).toMatchObject({ exitCode: 0, stderr: "" });
        expect(done.stdout).toMatch(new RegExp(String.raw`^${ORDINARY_UID}\ndesk\nCapEff:\t0+\n`));
        expect(done.stdout).toContain("1 received");
      },
      LONG_MS,
    );

    it(
      "lets that user be the root of the guest, and of nothing else",
      async () => {
        const member = new Keeper(agent, "member", bed.mark);
        const script = "id -u; ip link set lan0 mtu 1300 && ip -o link show lan0; touch /etc/x";
        const done = await member.attempt(["exec", NETWORK, "--root", "--", "sh", "-c", script]);
        expect(done.stdout).toMatch(/^0\n.*lan0: .* mtu 1300 /);
        expect(done).toMatchObject({ exitCode: 1 });
        expect(done.stderr).toMatch(/touch: .*Permission denied/);
      },
      LONG_MS,
    );

    it(
      "takes none of a user whom it does not obey",
      async () => {
        const stranger = new Keeper(agent, "ordinary", bed.mark);
        const refused = await stranger.attempt(["exec", NETWORK, "--", "echo", "never"]);
        expect(refused).toMatchObject({ exitCode: 125, stdout: "" });
        expect(refused.stderr).toMatch(/does not obey this user|EACCES/);
      },
      LONG_MS,
    );

    it(
      "asks for an address for the host's own device, and for no route",
      async () => {
        await agent.spanlan(["attach", NETWORK, "tap", "--dev", "lan0", "--address", "dhcp"]);
        const given = await eventually("the device has an address", address, LONG_MS);
        expect(given).toMatch(/^10\.30\.0\.1\d\d\/24$/);
        expect(await host.namespace.run(["ping", "-c", "1", "-W", "3", GATEWAY])).toContain(
          "1 received",
        );
        expect(await host.namespace.ip(["route", "show", "default"])).toBe("");
        expect(await host.namespace.ip(["link", "show", "lan0"])).toContain(" mtu 1350 ");
        expect(await agent.json(["ports", NETWORK])).toMatchObject([
          { name: "lan0", state: "up", reason: "" },
        ]);
      },
      LONG_MS,
    );

    it(
      "keeps that address when it is killed and started, and gives it back with the port",
      async () => {
        const before = await address();
        await agent.kill();
        agent.launch();
        await agent.answers();
        await eventually(
          "the lease is asked for again",
          async () => {
            const [port] = await agent.json<{ state: string; reason: string }[]>([
              "ports",
              NETWORK,
            ]);
            return port?.state === "up" && port.reason === "";
          },
          LONG_MS,
        );
        expect(await address()).toBe(before);
        await agent.spanlan(["detach", NETWORK, "lan0"]);
        const leases = await agent.json<{ name: string }[]>(["leases", NETWORK]);
        expect(leases.map(({ name }) => name)).not.toContain("lan0");
        expect(await host.namespace.interfaces()).not.toContain("lan0");
      },
      LONG_MS,
    );

    async function address(): Promise<string | undefined> {
      const text = await host.namespace.ip(["-4", "-o", "address", "show", "dev", "lan0"]);
      return /inet (\S+)/.exec(text)?.[1];
    }
  },
  rootObstacle(),
);

const XML = `<network>
  <name>${NETWORK}</name>
  <forward mode="nat"/>
  <ip address="${GATEWAY}" netmask="255.255.255.0">
    <dhcp><range start="10.30.0.100" end="10.30.0.199"/></dhcp>
  </ip>
</network>`;
