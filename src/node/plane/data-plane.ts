import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { recurring } from "../../base/recurring.js";
import { systemRng } from "../../io/system-rng.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import { Tunnels } from "../../overlay/tunnels.js";
import { Switch } from "../../switch/switch.js";
import type { StationChange } from "../../base/station-change.js";
import { CLOCK_SKEW } from "../../trust/validity.js";
import type { PlaneCommand, PlaneEvent, PlaneQuestion, PlaneSetup } from "./messages.js";
import { GatewayDoor } from "./gateway-door.js";
import { Echoes } from "./echoes.js";
import { withPaths } from "./carried.js";
import { credentialsFrom, memberOf, rootsOf } from "./plain-credentials.js";
import { PortTable } from "./port-table.js";
import { StationReports } from "./station-reports.js";
import { relayCounters, stationEntries } from "./views.js";
import { UplinkTable } from "./uplink-table.js";
import { WireGuardTable } from "./wireguard-table.js";

/** How often aged stations are reported gone; they are never used in the meantime. */
const SWEEP_INTERVAL = seconds(30);

/** How often it is told what went to which node. */
const TRAFFIC_INTERVAL = seconds(1);

/** One network's frames, from guests to guests: switch, ports, tunnels. Lives in its own thread. */
export class DataPlane {
  readonly #loop: ThreadLoop;
  readonly #lan: Switch;
  readonly #ports: PortTable;
  readonly #uplinks: UplinkTable;
  readonly paths: WireGuardTable;
  readonly #tunnels: Tunnels;
  readonly #echoes: Echoes;
  readonly #say: (event: PlaneEvent) => void;
  #roots: readonly Buffer[];
  readonly #reports: StationReports;
  readonly #gateway: GatewayDoor;
  readonly #sweeper: Timer;
  readonly #reporter: Timer;

  constructor(setup: PlaneSetup, clock: Clock, loop: ThreadLoop, say: (event: PlaneEvent) => void) {
    this.#loop = loop;
    this.#roots = rootsOf(setup.credentials);
    this.#say = say;
    const tunnels = new Tunnels({
      self: setup.self,
      clock,
      deliver: (frame, from) => {
        this.#lan.receive(frame, from);
      },
      probed: (answer) => {
        this.#echoes.answered(answer);
      },
    });
    tunnels.restrict(setup.wireGuardOnly);
    this.#tunnels = tunnels;
    this.#echoes = new Echoes(clock, tunnels);
    this.#reports = new StationReports(clock, (changes) => {
      say({ kind: "local-stations", changes });
    });
    this.#lan = new Switch({
      clock,
      backbone: tunnels,
      mtu: setup.mtu,
      fdb: { seed: systemRng.uint32() },
      reservedMacs: new Set([setup.gatewayMac]),
      reservedAddresses: setup.addresses,
      ways: setup.ways,
      stations: (change) => {
        this.#reports.note(change);
      },
      asked: (frame, from) => {
        if (from.kind !== "port") return;
        const event = { kind: "asked", port: from.port, frame: Uint8Array.from(frame) } as const;
        say({ kind: "gateway", event });
      },
      beacon: (frame, port) => {
        const event = { kind: "beacon", port, frame: Uint8Array.from(frame) } as const;
        say({ kind: "gateway", event });
      },
    });
    this.#ports = new PortTable({
      lan: this.#lan,
      loop,
      clock,
      rng: systemRng,
      mtu: setup.mtu,
      bandwidth: setup.bandwidth,
      isBehind: () => this.#uplinks.isBehind,
      events: {
        portRecord: (port, record) => {
          say({ kind: "port-record", port, record });
        },
        portGone: (port, reason) => {
          say({ kind: "port-gone", port, reason });
          this.#tellPorts();
        },
        portTrouble: (port, reason, held) => {
          say({ kind: "port-trouble", port, reason, held });
        },
      },
    });
    const flush = (): void => {
      this.#lan.flush();
      tunnels.flush(); // what is relayed does not pass the switch
    };
    this.#uplinks = new UplinkTable({
      clock,
      loop,
      tunnels,
      credentials: credentialsFrom(setup.credentials),
      identify: (chain) => {
        const { network } = setup;
        return memberOf(chain, this.#roots, { network, now: clock.wall(), skew: CLOCK_SKEW });
      },
      events: {
        uplinkUp: (uplink) => {
          say({ kind: "uplink-up", uplink });
        },
        uplinkDown: (uplink, reason) => {
          say({ kind: "uplink-down", uplink, reason });
        },
      },
      flush,
    });
    this.paths = new WireGuardTable({
      ...{ clock, loop, tunnels, flush },
      ...{ self: setup.self, network: setup.network, mtu: setup.mtu },
      changed: (node, carries) => {
        say({ kind: "path", node, carries });
      },
    });
    this.#gateway = new GatewayDoor({
      lan: this.#lan,
      loop,
      clock,
      isBehind: () => this.#uplinks.isBehind,
      say: (event) => {
        say({ kind: "gateway", event });
      },
    });
    this.#sweeper = recurring(clock, SWEEP_INTERVAL, () => {
      this.#lan.sweep();
    });
    this.#reporter = recurring(clock, TRAFFIC_INTERVAL, () => {
      const report = tunnels.takeTraffic();
      if (report.length > 0) say({ kind: "traffic", report });
    });
  }

  /** Does what is said; questions go to {@link answer}, paths to {@link paths}. */
  handle(command: Exclude<PlaneCommand, { kind: "question" | "path" }>): void {
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
      case "routes":
        this.#tunnels.relays = command.relays;
        this.#tunnels.installRoutes(command.routes);
        return;
      case "stations":
        this.#changeStations(command.changes);
        return;
      case "terms":
        this.#tunnels.restrict(command.terms.wireGuardOnly);
        this.#ports.change(command.terms);
        return;
      case "gateway":
        this.#gateway.handle(command.command);
        return;
      case "accept":
        this.#uplinks.accept(command.descriptor, Buffer.from(command.head));
    }
  }

  /**
   * Answers a question, at once or, where others have to be asked, later; throws a SpanError where
   * there is no answer.
   */
  answer(question: PlaneQuestion, reply: (value: unknown) => void): void {
    this.#loop.touch();
    if (question.kind === "ping") {
      this.#echoes.ask(question.node, question.sequence, reply);
    } else if (question.kind === "wireguard") {
      this.paths.use(question.socket);
      reply(null);
    } else reply(this.#answerNow(question));
  }

  #answerNow(question: Exclude<PlaneQuestion, { kind: "ping" | "wireguard" }>): unknown {
    switch (question.kind) {
      case "attach": {
        const record = this.#ports.attach(question.wish);
        this.#tellPorts();
        return { record };
      }
      case "detach":
        this.#ports.detach(question.port);
        this.#tellPorts();
        return null;
      case "router":
        this.#gateway.act(question.act);
        this.#tellPorts();
        return null;
      case "ports":
        return this.#ports.counters();
      case "uplinks":
        return withPaths(this.#uplinks.counters(), this.paths.counters());
      case "macs":
        return stationEntries(this.#lan);
      case "relay":
        return relayCounters(this.#tunnels);
      case "stop":
        this.#stop(question.keepDevices);
        return null;
    }
  }

  #changeStations(changes: readonly StationChange[]): void {
    this.#lan.changeStations(changes);
    for (const { kind, mac } of changes) if (kind === "yield") this.#reports.yielded(mac);
  }

  #stop(keepDevices: boolean): void {
    this.#reports.stop();
    this.#sweeper.stop();
    this.#reporter.stop();
    this.#echoes.stop();
    this.#ports.close({ keepDevices });
    this.#gateway.act({ kind: "detach" });
    this.paths.stop();
    this.#uplinks.closeAll();
  }

  /** Whoever asks everybody for the router's own station is to find it, too. */
  #tellPorts(): void {
    const { hasStation } = this.#gateway;
    this.#say({ kind: "ports", count: this.#ports.count + (hasStation ? 1 : 0) });
  }
}
