import type { Agent, AgentUser } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { Child } from "./testbed/child.js";
import { eventually } from "./testbed/eventually.js";
import { Keeper } from "./testbed/keeper.js";
import { NETWORK } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";
import { allGone, type Traces } from "./testbed/traces.js";

const LONG_MS = 60_000;
const PROMPT = /[$#] $/;
const CTRL_C = "\x03";
const CTRL_D = "\x04";
const CTRL_Z = "\x1a";

/*
 *      script's terminal ── shell of the user ── exec, or shell ── command
 */
describe.each<AgentUser>(["root", "ordinary"])("a terminal that %s gives a guest", (user) => {
  scene(
    "at an agent of the same user",
    () => {
      let bed: Testbed;
      let before: Traces;
      let agent: Agent;
      let ann: Keeper;
      const terminals: Child[] = [];

      beforeAll(async () => {
        bed = await Testbed.create();
        const host = await bed.host("a");
        before = await bed.traces();
        agent = await bed.agent(host, user);
        await agent.spanlan(["network", "define", "-"], { input: XML });
        await agent.spanlan(["network", "start", NETWORK]);
        ann = new Keeper(agent, user, bed.mark);
      }, LONG_MS);

      afterAll(async () => {
        for (const each of terminals) await each.end("SIGKILL");
        await ann.close();
        await bed.close();
      });

      it(
        "has job control in a shell, and ends as the shell does",
        async () => {
          const terminal = open(spanlan(["shell", NETWORK, "--name", "desk"]));
          await sees(terminal, PROMPT);
          terminal.write("hostname\ntty\nsleep 100 &\njobs\nkill %1\nstty size\nexit 3");
          await ended(terminal);
          expect(terminal.stdout).toMatch(/^desk\s*$/m);
          expect(terminal.stdout).toMatch(/^\/dev\/pts\/\d+\s*$/m);
          expect(terminal.stdout).toMatch(/\[1\]\+ +Running +sleep 100 &/);
          expect(terminal.stdout).not.toContain("no job control");
          expect(terminal.ending).toBe(3);
        },
        LONG_MS,
      );

      it(
        "is given back by a shell that wants it so, after a job of its own was interrupted",
        async () => {
          const terminal = open(spanlan(["shell", NETWORK]), "/bin/dash");
          await sees(terminal, PROMPT);
          // A shell that has said something may become another program when the signal comes, and lose it.
          terminal.write("sed -u 's/^/heard /'");
          terminal.write("one");
          await sees(terminal, /^heard one/m);
          terminal.press(CTRL_C);
          await sees(terminal, PROMPT);
          terminal.write("echo after $?\nexit 4");
          await ended(terminal);
          expect(terminal.stdout).toMatch(/^after 130\s*$/m);
          expect(terminal.stdout).not.toMatch(/can't access tty|Cannot set tty/);
          expect(terminal.ending).toBe(4);
        },
        LONG_MS,
      );

      it(
        "is taken away by Ctrl-Z, and given again by fg, by the shell that exec is a job of",
        async () => {
          const terminal = await outerShell();
          terminal.write(spanlan(["exec", NETWORK, "--", "sed", "-u", "s/^/heard /"]));
          terminal.write("one");
          await sees(terminal, /^heard one/m);
          terminal.press(CTRL_Z);
          await sees(terminal, /Stopped/);
          terminal.write("echo outer $((40 + 2))");
          await sees(terminal, /^outer 42/m);
          terminal.write("fg");
          terminal.write("two");
          await sees(terminal, /^heard two/m);
          terminal.press(CTRL_D);
          terminal.write("echo status $?; exit 5");
          await ended(terminal);
          expect(terminal.stdout).toMatch(/^status 0\s*$/m);
          expect(terminal.ending).toBe(5);
        },
        LONG_MS,
      );

      it(
        "goes on in the background, where it stops when it reads, until fg",
        async () => {
          const terminal = await outerShell();
          const script = "echo begun; sleep 0.3; echo work''ing; read line; echo got $line";
          terminal.write(spanlan(["exec", NETWORK, "--", "sh", "-c", script]));
          await sees(terminal, /^begun/m);
          terminal.press(CTRL_Z);
          await sees(terminal, /Stopped/);
          terminal.write("bg");
          await sees(terminal, /working/);
          await eventually("it stops for input", async () => {
            terminal.write("jobs");
            await Promise.resolve();
            return (terminal.stdout.match(/\[1\]\+ +Stopped/g) ?? []).length > 1;
          });
          terminal.write("fg");
          terminal.write("this");
          await sees(terminal, /^got this/m);
          terminal.write("exit 6");
          await ended(terminal);
          expect(terminal.ending).toBe(6);
        },
        LONG_MS,
      );

      it(
        "is left to whom it is in a pipeline",
        async () => {
          const terminal = await outerShell();
          const numbers = spanlan(["exec", NETWORK, "--", "seq", "3"]);
          terminal.write(`${numbers} | sh -c 'read key < /dev/tty; echo key $key; cat'; exit 7`);
          terminal.write("pressed");
          await ended(terminal);
          expect(terminal.stdout).toMatch(/^key pressed\s+1\s+2\s+3\s*$/m);
          expect(terminal.ending).toBe(7);
        },
        LONG_MS,
      );

      it(
        "leaves nothing",
        async () => {
          await agent.stop();
          await allGone(before, () => bed.traces());
        },
        LONG_MS,
      );

      function spanlan(args: readonly string[]): string {
        return ann.command(args).map(quoted).join(" ");
      }

      function open(command: string, shell = "/bin/bash"): Child {
        const argv = ["script", "-q", "-e", "-c", command, "/dev/null"];
        const env = { SHELL: shell, TERM: "dumb", SPANLAN_SOCKET: agent.socket };
        const terminal = new Child(argv, { env });
        terminals.push(terminal);
        return terminal;
      }

      async function outerShell(): Promise<Child> {
        const terminal = open("bash --norc -i");
        await sees(terminal, PROMPT);
        return terminal;
      }
    },
    rootObstacle(),
  );
});

async function sees(terminal: Child, words: RegExp): Promise<void> {
  await eventually(`the terminal shows ${words.source}`, () => {
    if (words.test(terminal.stdout.replaceAll("\r", ""))) return true;
    throw new Error(terminal.stdout);
  });
}

async function ended(terminal: Child): Promise<void> {
  await eventually("the shell has ended", () => {
    if (terminal.ending !== undefined) return true;
    throw new Error(terminal.stdout);
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

const XML = `<network>
  <name>${NETWORK}</name>
  <ip address="10.20.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.198"/></dhcp>
  </ip>
</network>`;
