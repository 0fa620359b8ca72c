/** Something that is measured of a subject. */
export interface Figure {
  readonly title: string;
  readonly unit: string;
  readonly better: "more" | "less";
  /** Behind the point, where people read it. */
  readonly digits: number;
}

/** In the order of the report. */
export const FIGURES = {
  tcp1: more("TCP, 1 stream", "Gbit/s", 2),
  tcp4: more("TCP, 4 streams", "Gbit/s", 2),
  udp64: more("UDP, 64 octets", "datagrams/s", 0),
  udp1400: more("UDP, 1,400 octets", "datagrams/s", 0),
  rttIdleP50: less("round trip idle, p50", "ms", 3),
  rttIdleP99: less("round trip idle, p99", "ms", 3),
  rttLoadP50: less("round trip under load, p50", "ms", 2),
  rttLoadP99: less("round trip under load, p99", "ms", 2),
  cpu: less("processor, all daemons", "s/GB", 2),
  lossCubic: more("TCP, 1 % loss, cubic", "Gbit/s", 3),
  lossBbr: more("TCP, 1 % loss, bbr", "Gbit/s", 3),
  join: less("start to first reply", "ms", 0),
  memory: less("memory a host, after load", "MiB", 1),
  idleMemory: less("memory a host, idle", "MiB", 1),
  idleCpu: less("processor a host, idle", "% of a core", 2),
  lineDirectOwn: more("line of three, each its own share: to the next", "Gbit/s", 2),
  lineRelayedOwn: more("line of three, each its own share: relayed", "Gbit/s", 2),
  relayShareOwn: more("relayed of direct, each host its own share", "%", 0),
  lineDirect: more("line of three: to the next", "Gbit/s", 2),
  lineRelayed: more("line of three: relayed", "Gbit/s", 2),
  lineRelayed4: more("line of three: relayed, 4 streams", "Gbit/s", 2),
  relayShare: more("relayed of direct, all on the same processors", "%", 0),
  qemuPair: more("QEMU to QEMU, one socket pair", "Gbit/s", 3),
  qemuLan: more("QEMU to QEMU, stream ports", "Gbit/s", 3),
  qemuShare: more("QEMU to QEMU, of one socket pair", "%", 0),
  coreFrames: more("switch alone", "frames/s", 0),
  coreOctets: less("switch alone, allocated", "octets/frame", 0),
  coreCrowded: more("switch alone, 8,192 MACs and 100 peers of one", "%", 0),
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof FIGURES;

export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

function more(title: string, unit: string, digits: number): Figure {
  return { title, unit, better: "more", digits };
}

function less(title: string, unit: string, digits: number): Figure {
  return { title, unit, better: "less", digits };
}
