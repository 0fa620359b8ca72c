import { monotonicMs } from "./flow.js";
import { eventually } from "./eventually.js";
import type { VirtualMachine } from "./virtual-machine.js";

/** Until a transfer is done; an emulated guest moves a megabyte a second, three at once a third. */
const DONE_MS = 200_000;
const DONE_MS_AN_OCTET = 0.01;
const PART_OCTETS = 1_000_000;

export interface FileTransfer {
  readonly address: string;
  readonly octets: number;
}

/** SHA-256 of what one machine sent and of what the other received. */
export interface FileSent {
  readonly sent: string;
  readonly received: string;
  readonly seconds: number;
}

/** Each transfer has a port of its own. */
let ports = 5000;

/** A file on its way over one TCP connection between two machines. */
export class MachineTransfer {
  readonly #from: VirtualMachine;
  readonly #to: VirtualMachine;
  readonly #port: number;
  readonly #started: number;
  readonly #octets: number;

  private constructor(
    [from, to]: readonly [VirtualMachine, VirtualMachine],
    number: number,
    octets: number,
    started: number,
  ) {
    this.#started = started;
    this.#octets = octets;
    this.#from = from;
    this.#to = to;
    this.#port = number;
  }

  /** Returns when the connection stands: what happens afterwards happens to it, not to a dial. */
  static async start(
    from: VirtualMachine,
    to: VirtualMachine,
    { address, octets }: FileTransfer,
  ): Promise<MachineTransfer> {
    const port = (ports += 1);
    const portHex = port.toString(16).toUpperCase().padStart(4, "0");
    // A busybox nc ends as soon as the other has nothing more to say: the receiver never says so.
    await to.run(
      `(tail -f /dev/null | nc -l -p ${port} | sha256sum >/tmp/got-${port}) & ` +
        `until grep -qE ':${portHex} 0+:0000 0A' /proc/net/tcp /proc/net/tcp6; do usleep 20000; done`,
    );
    const started = monotonicMs();
    // Random octets are dear in an emulated guest: the same million, numbered, again and again.
    const source = `for part in $(seq ${Math.ceil(octets / PART_OCTETS)}); do echo $part; cat /tmp/part; done`;
    await from.run(
      `[ -f /tmp/part ] || head -c ${PART_OCTETS} /dev/urandom >/tmp/part; mkfifo /tmp/pipe-${port}; sha256sum /tmp/pipe-${port} >/tmp/gave-${port} & ` +
        `((${source} | tee /tmp/pipe-${port} | nc ${address} ${port}) >/tmp/said-${port} 2>&1; touch /tmp/end-${port}) & ` +
        `until grep -qE ':${portHex} 01' /proc/net/tcp /proc/net/tcp6 || [ -e /tmp/end-${port} ]; do usleep 20000; done`,
    );
    return new MachineTransfer([from, to], port, octets, started);
  }

  async finished(): Promise<FileSent> {
    await eventually(
      `port ${this.#port} has been closed`,
      async () =>
        (await this.#from.run(`[ ! -e /tmp/end-${this.#port} ] || echo ENDED`)).includes("ENDED"),
      DONE_MS + this.#octets * DONE_MS_AN_OCTET,
    );
    const seconds = (monotonicMs() - this.#started) / 1000;
    const said = await this.#from.run(`cat /tmp/said-${this.#port}`);
    if (said.includes("nc: ")) throw new Error(`port ${this.#port}: ${said}`);
    const [sent, received] = [
      await this.#sum(this.#from, "gave"),
      await this.#sum(this.#to, "got"),
    ];
    return { sent, received, seconds };
  }

  #sum(machine: VirtualMachine, what: string): Promise<string> {
    return eventually(`the sum of /tmp/${what}-${this.#port}`, async () => {
      const text = await machine.run(`cat /tmp/${what}-${this.#port}`);
      return /^[0-9a-f]{64}/m.exec(text)?.[0];
    });
  }
}

/** Sends random octets; both machines sum up what passes them. */
export async function sendFile(
  from: VirtualMachine,
  to: VirtualMachine,
  transfer: FileTransfer,
): Promise<FileSent> {
  return (await MachineTransfer.start(from, to, transfer)).finished();
}
