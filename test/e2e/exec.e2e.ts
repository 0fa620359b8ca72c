import type { Agent, AgentUser } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import type { Child } from "./testbed/child.js";
import { eventually } from "./testbed/eventually.js";
import { stateOf } from "./testbed/host-state.js";
import { Keeper } from "./testbed/keeper.js";
import { join, NETWORK, peersUp, PORT } from "./testbed/lab.js";
import { probe } from "./testbed/probe.js";
import { Testbed } from "./testbed/testbed.js";
import { leftovers, type Traces, allGone } from "./testbed/traces.js";

const LONG_MS = 120_000;
/** A network that leads out, of one host. */
const FAR = "far";
/** A network that has one address to give. */
const TINY = "tiny";

/** Says what it is asked for, and echoes what it hears when that is all: port 80 and port 7. */
const SERVER = `
  const { createServer } = require("node:http");
  const net = require("node:net");
  createServer((asked, answer) => answer.end("hello from " + require("node:os").hostname() + "\\n"))
    .listen(80, "::", () => {
      net.createServer({ allowHalfOpen: true }, (socket) => {
        let heard = "";
        socket.on("data", (octets) => (heard += octets));
        socket.on("end", () => socket.end("heard " + heard.length + " octets: all of it\\n"));
      }).listen(7, "::", () => console.log("serving"));
    });`;

/** Says that it is ready, and ends with 9 when it is told to. */
const PATIENT = `trap 'echo told; exit 9' TERM; trap 'echo hung up; exit 8' HUP
  echo ready; while :; do sleep 0.05; done`;

/*
 *      exec … curl ── host a ═══ host b ── exec … server
 */
describe.each<AgentUser>(["root", "ordinary"])("guests that %s keeps", (user) => {
  scene(
    "at an agent of the same user",
    () => {
      let bed: Testbed;
      let before: Traces;
      let state: string;
      let a: Agent;
      let b: Agent;
      let ann: Keeper;
      let bob: Keeper;
      let web: Child;

      beforeAll(async () => {
        bed = await Testbed.create();
        const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
        a = await bed.agent(hostA, user);
        b = await bed.agent(hostB, user);
        await a.spanlan(["network", "define", "-"], { input: labXml(a) });
        await a.spanlan(["network", "start", NETWORK]);
        await a.spanlan(["network", "define", "-"], { input: FAR_XML });
        await a.spanlan(["network", "start", FAR]);
        await a.spanlan(["network", "define", "-"], { input: TINY_XML });
        await a.spanlan(["network", "start", TINY]);
        await join(b, a);
        await peersUp(a, 1);
        [ann, bob] = [new Keeper(a, user, bed.mark), new Keeper(b, user, bed.mark)];
        before = await bed.traces();
        state = await stateOf(hostA);
        web = await serve();
      }, LONG_MS);

      afterAll(async () => {
        await ann.close();
        await bob.close();
        await bed.close();
      });

      function serve(): Promise<Child> {
        return bob.start(
          ["exec", NETWORK, "--name", "web", "--", bob.node, "-e", SERVER],
          "serving",
        );
      }

      async function sees(
        script: string,
        network = NETWORK,
        name: readonly string[] = ["--name", "desk"],
      ): Promise<string> {
        const done = await ann.attempt(["exec", network, ...name, "--", "sh", "-c", script]);
        expect(done).toMatchObject({ exitCode: 0, stderr: "" });
        return done.stdout.trim();
      }

      async function fetched(): Promise<string> {
        return (await ann.attempt(["exec", NETWORK, "--", "curl", "-sS", "http://web/"])).stdout;
      }

      it(
        "reaches, by its name, a server that another keeps at another host",
        async () => {
          // its name is told to all hosts, which takes a moment
          await eventually("the server is reached", async () => {
            const said = await fetched();
            if (said !== "hello from web") throw new Error(said);
            return true;
          });
        },
        LONG_MS,
      );

      it(
        "is the user who asked for it, with a name and a card of its own",
        async () => {
          expect(await sees("id -u; hostname; pwd")).toBe(
            [ann.uid, "desk", ann.directory].join("\n"),
          );
          const links = await sees("cat /proc/net/dev | tail -n +3 | cut -d: -f1 | xargs");
          expect(links).toBe("lo lan0");
        },
        LONG_MS,
      );

      it(
        "is known by its name before its command begins",
        async () => {
          for (const name of ["first", "second", "third"]) {
            const script = `getent ahostsv4 ${name} | head -1; ip -4 -o address show dev lan0`;
            const [resolved = "", shown] = (await sees(script, NETWORK, ["--name", name])).split(
              "\n",
            );
            const [address = "nothing"] = resolved.split(" ");
            expect(shown).toContain(` ${address}/24 `);
          }
        },
        LONG_MS,
      );

      it(
        "knows the network's names, addresses and MTU, and no way out where there is none",
        async () => {
          const words = await sees("cat /etc/resolv.conf; ip route; ip -o link");
          expect(words).toContain("search lab.example\nnameserver 10.20.0.1");
          expect(words).toMatch(/10\.20\.0\.0\/24 dev lan0 .*src 10\.20\.0\.1\d\d/);
          expect(words).not.toMatch(/^default/m);
          expect(words).toMatch(/lan0: .* mtu 1350 /);
          expect(await sees("ip -6 -o address show dev lan0 scope global")).toContain(" fd20::");
          expect(await sees("ping -c 1 -W 2 10.20.0.1 | grep -c 'bytes from'")).toBe("1");
        },
        LONG_MS,
      );

      it(
        "is led out where the network leads out",
        async () => {
          expect(await sees("ip route show default", FAR)).toContain(
            "default via 10.30.0.1 dev lan0",
          );
        },
        LONG_MS,
      );

      it(
        "has the same address each time, and gives it back",
        async () => {
          const address = "ip -4 -o address show dev lan0 | sed 's/.*inet //; s/ .*//'";
          const [one, other] = [await sees(address), await sees(address)];
          expect([one, one]).toEqual([other, expect.stringMatching(/^10\.20\.0\.1\d\d\/24$/)]);
          const leases = await a.json<{ name: string }[]>(["leases", NETWORK]);
          expect(leases.map(({ name }) => name)).not.toContain("desk");
        },
        LONG_MS,
      );

      it(
        "uses no more names and addresses than there are guests at once, however many come and go",
        async () => {
          const name = await sees("hostname", NETWORK, []);
          expect(name).toMatch(/^guest-[0-9a-f]{4}-1$/);
          const held = await ann.start(
            ["exec", NETWORK, "--", "sh", "-c", "hostname; echo ready; exec sleep 100"],
            "ready",
          );
          expect(held.stdout).toBe(`${name}\nready\n`);
          expect(await sees("hostname", NETWORK, [])).toBe(name.replace(/1$/, "2"));
          await held.end("SIGKILL");
        },
        LONG_MS,
      );

      it(
        "says that the range is full, where it is",
        async () => {
          const only = await ann.start(
            ["exec", TINY, "--", "sh", "-c", "echo has it; cat"],
            "has it",
          );
          const other = await ann.attempt(["exec", TINY, "--", "true"]);
          expect(other).toMatchObject({ exitCode: 125, stdout: "" });
          expect(other.stderr).toMatch(/all addresses .* network tiny are taken: widen/);
          await only.end("SIGKILL");
        },
        LONG_MS,
      );

      it(
        "has the caller's input, output, folder and exit status",
        async () => {
          const echoed = await ann.attempt(["exec", NETWORK, "--", "tr", "a-z", "A-Z"], {
            input: "all of it\n",
          });
          expect(echoed).toMatchObject({ exitCode: 0, stdout: "ALL OF IT" });
          const failed = ["exec", NETWORK, "--", "sh", "-c", "echo why >&2; exit 7"];
          expect(await ann.attempt(failed)).toMatchObject({
            exitCode: 7,
            stdout: "",
            stderr: "why",
          });
          const absent = await ann.attempt(["exec", NETWORK, "--", "no-such-command"]);
          expect(absent).toMatchObject({
            exitCode: 127,
            stderr: "spanlan: no-such-command: command not found",
          });
        },
        LONG_MS,
      );

      it(
        "is told the signals that its keeper is sent",
        async () => {
          const patient = ["exec", NETWORK, "--", "sh", "-c", PATIENT];
          const told = await ann.start(patient, "ready");
          expect(await told.end("SIGTERM")).toBe(9);
          expect(told.stdout).toBe("ready\ntold\n");
          const hungUp = await ann.start(patient, "ready");
          expect(await hungUp.end("SIGHUP")).toBe(8);
        },
        LONG_MS,
      );

      it(
        "ends its keeper as it was ended itself",
        async () => {
          const child = await ann.start(
            ["exec", NETWORK, "--", "sh", "-c", "echo ready; exec sleep 100"],
            "ready",
          );
          expect(await child.end("SIGTERM")).toBe("SIGTERM");
        },
        LONG_MS,
      );

      it(
        "is found at a port of loopback, both ways to the end",
        async () => {
          const forward = await ann.start(["forward", NETWORK, "8080", "web:80"], "Ctrl-C");
          const other = await ann.start(["forward", NETWORK, "127.0.0.1:8007", "web:7"], "Ctrl-C");
          const { namespace } = a.host;
          const curl = ["curl", "-sS", "http://127.0.0.1:8080/"];
          expect(await namespace.run(curl)).toBe("hello from web");
          const say = "x".repeat(100_000);
          const where = {
            protocol: "tcp",
            host: "127.0.0.1",
            port: 8007,
            say,
            finish: true,
          } as const;
          expect(await probe(namespace, { ...where, until: "all of it" })).toEqual({
            outcome: "heard",
            heard: "heard 100000 octets: all of it\n",
          });
          const outside = {
            protocol: "tcp",
            host: a.host.address,
            port: 8080,
            until: "x",
          } as const;
          expect((await probe(b.host.namespace, outside)).outcome).toBe("ECONNREFUSED");
          expect(await forward.end("SIGINT")).toBe(0);
          expect(await other.end("SIGINT")).toBe(0);
        },
        LONG_MS,
      );

      it.each(["killed", "stopped"])(
        "is on the network again after the agent was %s and started",
        async (how) => {
          const before = web.stderr.length;
          await (how === "killed" ? b.kill() : b.stop());
          b.launch();
          await b.answers();
          await eventually(
            "the server is reached",
            async () => (await fetched()) === "hello from web",
            LONG_MS,
          );
          expect(web.stderr.slice(before)).toContain("web is on network lab again");
          expect(web.ending).toBeUndefined();
        },
        LONG_MS,
      );

      it(
        "leaves nothing when its keeper is killed, whatever it has started",
        async () => {
          const names = async (): Promise<string[]> =>
            (await a.json<{ name: string }[]>(["ports", NETWORK])).map(({ name }) => name);
          const quiet = await bed.traces();
          const script = "setsid sleep 1000 & sleep 1000 & echo ready; wait";
          const held = await ann.start(
            ["exec", NETWORK, "--name", "held", "--", "sh", "-c", script],
            "ready",
          );
          expect(await names()).toContain("held");
          await held.end("SIGKILL");
          await eventually("the port is gone", async () => !(await names()).includes("held"));
          expect(a.log).toContain("guest left");
          await eventually("all is gone", async () => {
            const left = leftovers(quiet, await bed.traces());
            if (left.length > 0) throw new Error(left.join("\n"));
            return true;
          });
          expect(await stateOf(a.host)).toBe(state);
        },
        LONG_MS,
      );

      it(
        "tells plainly that a guest is gone, or refuses",
        async () => {
          const forward = await ann.start(["forward", NETWORK, "8081", "10.20.0.199:80"], "Ctrl-C");
          const nobody = await ann.start(["forward", NETWORK, "8082", "nobody:80"], "Ctrl-C");
          const closed = await ann.start(["forward", NETWORK, "8083", "10.20.0.1:81"], "Ctrl-C");
          for (const port of [8081, 8082, 8083]) {
            await a.host.namespace.attempt(["curl", "-sS", `http://127.0.0.1:${port}/`]);
          }
          expect(forward.stderr).toContain("10.20.0.199 (10.20.0.199:80) does not answer");
          expect(nobody.stderr).toContain("nobody: no guest of the network has this name");
          expect(closed.stderr).toContain("10.20.0.1 (10.20.0.1:81) refuses the connection");
          for (const each of [forward, nobody, closed]) await each.end("SIGKILL");
        },
        LONG_MS,
      );

      it(
        "says what it lacks",
        async () => {
          const refused = await ann.attempt(["exec", "nowhere", "--", "true"]);
          expect(refused).toMatchObject({ exitCode: 125 });
          expect(refused.stderr).toContain("nowhere");
          if (user === "root") return;
          const closed = await ann.attempt(["exec", NETWORK, "--", "true"], { tunMode: "0600" });
          expect(closed).toMatchObject({ exitCode: 125, stdout: "" });
          expect(closed.stderr).toMatch(/\/dev\/net\/tun.*let .*user read and write/);
        },
        LONG_MS,
      );

      it(
        "leaves nothing when all agents stop",
        async () => {
          await web.end("SIGKILL");
          await a.stop();
          await b.stop();
          await allGone(before, () => bed.traces());
        },
        LONG_MS,
      );
    },
    rootObstacle(),
  );
});

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <domain name="lab.example" localOnly="yes"/>
  <ip address="10.20.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.198"/></dhcp>
  </ip>
  <ip family="ipv6" address="fd20::1" prefix="64"/>
</network>`;
}

const FAR_XML = `<network>
  <name>${FAR}</name>
  <forward mode="nat"/>
  <ip address="10.30.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.30.0.100" end="10.30.0.199"/></dhcp>
  </ip>
</network>`;

const TINY_XML = `<network>
  <name>${TINY}</name>
  <ip address="10.40.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.40.0.9" end="10.40.0.9"/></dhcp>
  </ip>
</network>`;
