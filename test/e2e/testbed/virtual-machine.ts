import { existsSync } from "node:fs";
import { join } from "node:path";
import { Child } from "./child.js";
import { eventually } from "./eventually.js";
import { ROOT } from "./root.js";
import type { NetworkNamespace } from "./network-namespace.js";
import { MARK } from "./traces.js";

const IMAGE = join(ROOT, "node_modules/.cache/guest-image");
export const KERNEL = join(IMAGE, "vmlinuz");
export const INITRD = join(IMAGE, "initrd");
const BOOT_MS = 120_000;
export const MEMORY_MIB = 160;

/** Of QEMU, for any machine: its console is the standard input and output. */
export const MACHINE_WORDS: readonly string[] = [
  ...["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"],
  ...["-machine", "q35,accel=tcg", "-serial", "stdio"],
];
/** Of any machine's kernel: a console, on which it says nothing but its last words. */
export const CONSOLE_WORDS =
  "console=ttyS0 loglevel=1 panic=-1 reboot=t no_timer_check random.trust_cpu=on";

/** Why no virtual machine can be run here; undefined where one can. */
export function machineObstacle(): string | undefined {
  if (!existsSync("/usr/bin/qemu-system-x86_64")) return "needs qemu-system-x86_64";
  if (!existsSync(KERNEL)) return "needs `node scripts/guest-image.mjs` to be run";
  return undefined;
}

/** One network card as the guest sees it. */
export interface Card {
  readonly mac: string;
  /** With their prefixes. */
  readonly ipv4: string;
  readonly ipv6: string;
  /** Where the card does not tell it. */
  readonly mtu?: number;
}

/** One that asks for its address, and goes on renewing it. */
export interface LeasedCard {
  readonly mac: string;
  /** What the guest calls itself. */
  readonly hostname: string;
}

/** What a machine is started with. */
export interface MachineParts {
  readonly name: string;
  readonly cards: readonly (Card | LeasedCard)[];
  /** Those of a shell, as `spanlan qemu` prints them. */
  readonly words: string;
}

/** An unmodified Linux under QEMU, driven through its console. */
export class VirtualMachine {
  readonly name: string;
  readonly #process: Child;
  /** One command after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** Its console is the standard input and output of the process. */
  constructor(name: string, console: Child) {
    this.name = name;
    this.#process = console;
  }

  /** Starts QEMU on a host. */
  static start(
    { namespace }: { readonly namespace: NetworkNamespace },
    mark: string,
    machine: MachineParts,
  ): VirtualMachine {
    const qemu = namespace.inside(VirtualMachine.command(machine));
    return new VirtualMachine(machine.name, new Child(qemu, { env: { [MARK]: mark } }));
  }

  /** The command that is QEMU, with the machine's console as its standard input and output. */
  static command({ cards, words }: MachineParts): string[] {
    const command = [
      `exec qemu-system-x86_64 ${MACHINE_WORDS.join(" ")} -m ${MEMORY_MIB}`,
      `-kernel ${KERNEL} -initrd ${INITRD} -append '${kernelWords(cards)}'`,
      words,
    ];
    return ["bash", "-c", command.join(" ")];
  }

  /** Returns when its cards are up. */
  async booted(): Promise<void> {
    await this.#seen(`${this.name} has booted`, 0, /^READY\r?$/m, BOOT_MS);
  }

  /** What a shell command in the guest prints; throws unless it ends with status 0. */
  async run(command: string, deadlineMs = 60_000): Promise<string> {
    const turn = this.#last.catch(() => undefined).then(() => this.#run(command, deadlineMs));
    this.#last = turn;
    return turn;
  }

  /** How many echo requests of a card's were answered. */
  async ping(address: string, count = 3): Promise<number> {
    const ping = address.includes(":") ? "ping -6" : "ping";
    const said = await this.run(`${ping} -c ${count} -W 2 ${address} || true`);
    return Number(/(\d+) packets received/.exec(said)?.[1] ?? 0);
  }

  async end(): Promise<void> {
    await this.#process.end("SIGKILL");
  }

  async #run(command: string, deadlineMs: number): Promise<string> {
    const before = this.#process.stdout.length;
    this.#process.write(command);
    const found = await this.#seen(
      `${this.name} ran ${command}`,
      before,
      /^END (\d+)\r?$/m,
      deadlineMs,
    );
    if (found.status === 0) return found.text;
    throw new Error(`${this.name}: ${command}: status ${found.status}\n${found.text}`);
  }

  #seen(
    what: string,
    from: number,
    pattern: RegExp,
    deadlineMs: number,
  ): Promise<{ readonly text: string; readonly status: number }> {
    return eventually(
      what,
      () => {
        const { ending, stderr, stdout } = this.#process;
        if (ending !== undefined) throw new Error(`it ended with ${ending}\n${stderr}\n${stdout}`);
        const text = stdout.slice(from);
        const match = pattern.exec(text);
        return (
          match !== null && { text: text.slice(0, match.index), status: Number(match[1] ?? 0) }
        );
      },
      deadlineMs,
    );
  }
}

/** The kernel's command line: its console, and the cards to set up. */
export function kernelWords(cards: readonly (Card | LeasedCard)[]): string {
  const nics = cards.map(nicWord).join(" ");
  return `${CONSOLE_WORDS} ${nics}`;
}

function nicWord(card: Card | LeasedCard): string {
  if ("hostname" in card) return `nic=${card.mac},dhcp,${card.hostname}`;
  const { mac, ipv4, ipv6, mtu } = card;
  return `nic=${[mac, ipv4, ipv6, ...(mtu === undefined ? [] : [mtu])].join(",")}`;
}
