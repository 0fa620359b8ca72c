import { NOTHING, serveQuestions, type Yield } from "../router/helper-service.js";
import { deadChild, reap } from "../sys/child-states.js";
import { setHostName } from "../sys/host-name.js";
import { systemClock } from "../system-clock.js";
import { systemRng } from "../system-rng.js";
import type { CommandQuestion, CommandState, GuestQuestion } from "./guest-message.js";
import { GuestNetwork } from "./guest-network.js";
import { connectInside } from "./inside-connection.js";
import { OrphanReaper } from "./orphan-reaper.js";
import { OwnFiles, type Resolver } from "./own-files.js";
import { RunningCommand } from "./running-command.js";

/*
 * The process in a guest's namespaces, process 1 of one of processes: it keeps the guest's address while
 * the guest's command runs beside it, and when it ends nothing of the guest is left.
 */

let files: OwnFiles | undefined;
let names: Resolver | undefined;
let command: RunningCommand | undefined;

const network = new GuestNetwork({
  clock: systemClock,
  rng: systemRng,
  configured: (configuration) => {
    names = configuration && {
      servers: configuration.dnsServers,
      domain: configuration.domain,
    };
    files?.setResolver(names);
  },
});

async function act(question: GuestQuestion): Promise<Yield> {
  if (isOfCommand(question)) return { ...NOTHING, value: await ofCommand(question) };
  switch (question.kind) {
    case "link": {
      const tap = network.open(question);
      setHostName(question.name);
      files = new OwnFiles();
      return { descriptors: [tap], passesOn: true };
    }
    case "address": {
      const addresses = await network.configure(question);
      return { ...NOTHING, value: { addresses, remarks: files?.remarks ?? [] } };
    }
    case "connect": {
      const descriptor = await connectInside(question.host, question.port, names);
      return { descriptors: [descriptor], passesOn: true };
    }
    case "leave":
      await network.leave();
      return NOTHING;
  }
}

function isOfCommand(question: GuestQuestion): question is CommandQuestion {
  return ["run", "await", "continue", "signal"].includes(question.kind);
}

async function ofCommand(question: CommandQuestion): Promise<CommandState | undefined> {
  switch (question.kind) {
    case "run":
      command = new RunningCommand(question);
      return await command.state();
    case "await":
      return await command?.state();
    case "continue":
      command?.continue(question.inForeground);
      return undefined;
    case "signal":
      command?.signal(question.signal);
      return undefined;
  }
}

const orphans = new OrphanReaper(systemClock, { dead: deadChild, reap });
process.on("SIGCHLD", () => {
  command?.noticed();
  orphans.noticed();
});
// What a terminal says to all is for the command; who asks for more says so by a question.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) {
  process.on(signal, () => undefined);
}

serveQuestions<GuestQuestion>({ act, waitsItsTurn: ({ kind }) => kind === "link" });
