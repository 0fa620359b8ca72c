import { existsSync } from "node:fs";
import { join } from "node:path";
import { LAN_DEVICE, linkOf, type Host } from "../host.js";
import type { Lab } from "../lab.js";
import { soon } from "../soon.js";
import { selfSign } from "./self-signed.js";
import type { Peer } from "./peer.js";

const PORT = 9999;
const NAME = "bench";
const LISTENING_MS = 20_000;

/** A switch with a TAP at each host, and socat between them: Ethernet over one TLS connection. */
export const vde: Peer = {
  name: "vde+socat",
  layer: 2,
  cipher: "TLS 1.3 of OpenSSL's choice",
  packages: ["vde2", "vde-switch", "vdeplug", "socat"],
  program: "vde_switch",
  settleMs: 2000,
  async prepare({ directory }) {
    await selfSign(directory, NAME);
  },
  async start(lab) {
    const { a, b, directory } = lab;
    for (const host of lab.hosts) await startSwitch(lab, host);
    const certificate = [
      `cert=${join(directory, "cert.pem")},key=${join(directory, "key.pem")}`,
      `cafile=${join(directory, "cert.pem")},verify=1,nodelay`,
    ].join(",");
    plug(lab, b, `OPENSSL-LISTEN:${PORT},bind=${linkOf(b).address},reuseaddr,${certificate}`);
    await soon(() => b.namespace.run(["ss", "-Hltn"]).then((text) => text.includes(`:${PORT}`)), {
      what: `socat listens at host ${b.name}`,
      limitMs: LISTENING_MS,
      obstacle: () => lab.obstacle(),
    });
    plug(lab, a, `OPENSSL:${linkOf(b).address}:${PORT},commonname=${NAME},${certificate}`);
  },
};

async function startSwitch(lab: Lab, host: Host): Promise<void> {
  // It ends with its standard input, which the lab keeps open.
  lab.spawn(host, ["vde_switch", "-s", socketOf(host), "-tap", LAN_DEVICE]);
  await soon(() => existsSync(join(socketOf(host), "ctl")), {
    what: `the switch of host ${host.name} answers`,
    limitMs: LISTENING_MS,
    obstacle: () => lab.obstacle(),
  });
}

function plug(lab: Lab, host: Host, tls: string): void {
  lab.spawn(host, [
    "dpipe",
    "vde_plug",
    socketOf(host),
    "=",
    "socat",
    "-b",
    "131072",
    "STDIO",
    tls,
  ]);
}

function socketOf({ directory }: Host): string {
  return join(directory, "switch");
}
