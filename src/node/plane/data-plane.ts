import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { formatMac, type NodeId } from "../../base/ids.js";
import { Secret } from "../../base/secret.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import { Tunnels } from "../../overlay/tunnels.js";
import { Switch } from "../../switch/switch.js";
import type { Credentials } from "../../trust/credentials.js";
import { identifyPeer } from "../../trust/peer-identity.js";
import { parseCertificates } from "../../trust/pem.js";
import { CLOCK_SKEW } from "../../trust/validity.js";
import type {
  PlainCredentials,
  PlaneCommand,
  PlaneEvent,
  PlaneQuestion,
  PlaneSetup,
  StationEntry,
} from "./messages.js";
import { PortTable } from "./port-table.js";
import { UplinkTable } from "./uplink-table.js";

/** Aged stations are never used; this only gives their memory back. */
const SWEEP_INTERVAL = seconds(30);

/** One network's frames, from guests to guests: switch, ports, tunnels. Lives in its own thread. */
export class DataPlane {
  readonly #setup: PlaneSetup;
  readonly #clock: Clock;
  readonly #loop: ThreadLoop;
  readonly #lan: Switch;
  readonly #ports: PortTable;
  readonly #uplinks: UplinkTable;
  #roots: readonly Buffer[];
  #sweeper: Timer;

  constructor(setup: PlaneSetup, clock: Clock, loop: ThreadLoop, say: (event: PlaneEvent) => void) {
    this.#setup = setup;
    this.#clock = clock;
    this.#loop = loop;
    this.#roots = rootsOf(setup.credentials);
    const tunnels = new Tunnels(setup.self, clock, (frame, from) => {
      this.#lan.receive(frame, from);
    });
    this.#lan = new Switch({ clock, backbone: tunnels, mtu: setup.mtu });
    this.#ports = new PortTable({
      lan: this.#lan,
      loop,
      clock,
      mtu: setup.mtu,
      events: {
        portRecord: (port, record) => {
          say({ kind: "port-record", port, record });
        },
        portGone: (port, reason) => {
          say({ kind: "port-gone", port, reason });
        },
      },
    });
    this.#uplinks = new UplinkTable({
      clock,
      tunnels,
      credentials: credentialsFrom(setup.credentials),
      identify: (chain) => this.#identify(chain),
      events: {
        uplinkUp: (uplink) => {
          say({ kind: "uplink-up", uplink });
        },
        uplinkDown: (uplink, reason) => {
          say({ kind: "uplink-down", uplink, reason });
        },
      },
      flush: () => {
        this.#lan.flush();
        loop.touch();
      },
      touch: () => {
        loop.touch();
      },
      lost: (node) => {
        this.#lan.forgetNode(node);
      },
    });
    this.#sweeper = this.#sweepLater();
  }

  /** Does what is said; questions go to {@link answer}. */
  handle(command: Exclude<PlaneCommand, { kind: "question" }>): void {
    this.#loop.touch();
    switch (command.kind) {
      case "credentials":
        this.#roots = rootsOf(command.credentials);
        this.#uplinks.useCredentials(credentialsFrom(command.credentials));
        return;
      case "dial":
        this.#uplinks.dial(command.uplink, command.node, command.remote);
        return;
      case "expect":
        this.#uplinks.expect(command.uplink, command.node);
        return;
      case "close-uplink":
        this.#uplinks.close(command.uplink);
        return;
      case "accept":
        this.#uplinks.accept(command.descriptor, Buffer.from(command.head));
    }
  }

  /** The answer to a question; throws a SpanError where there is none. */
  answer(question: PlaneQuestion): unknown {
    this.#loop.touch();
    switch (question.kind) {
      case "attach-tap":
        return { record: this.#ports.attach(question.wish) };
      case "detach":
        this.#ports.detach(question.port);
        return null;
      case "ports":
        return this.#ports.counters();
      case "uplinks":
        return this.#uplinks.counters();
      case "macs":
        return this.#stations();
      case "stop":
        this.#stop(question.keepDevices);
        return null;
    }
  }

  #stop(keepDevices: boolean): void {
    this.#sweeper.stop();
    this.#ports.close({ keepDevices });
    this.#uplinks.closeAll();
  }

  #stations(): readonly StationEntry[] {
    return [...this.#lan.stations()].map(({ mac, location, age }) => ({
      mac: formatMac(mac),
      location,
      ageMs: age,
    }));
  }

  #identify(chain: readonly Buffer[]): NodeId | undefined {
    const { network } = this.#setup;
    const context = { network, now: this.#clock.wall(), skew: CLOCK_SKEW };
    const identity = identifyPeer(chain, this.#roots, context);
    return identity.kind === "member" ? identity.node : undefined;
  }

  #sweepLater(): Timer {
    return this.#clock.after(SWEEP_INTERVAL, () => {
      this.#lan.sweep();
      this.#sweeper = this.#sweepLater();
    });
  }
}

function credentialsFrom({ keyPem, chainPem, rootsPem }: PlainCredentials): Credentials {
  return { keyPem: new Secret(keyPem), chainPem, rootsPem };
}

function rootsOf({ rootsPem }: PlainCredentials): readonly Buffer[] {
  return parseCertificates(rootsPem) ?? [];
}
