import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../test/e2e/testbed/command.js";
import { LAN_DEVICE, linkOf, type Host } from "../host.js";
import type { Lab } from "../lab.js";
import type { Peer } from "./peer.js";

const PORT = 4242;
const MTU = 1300; // its default
const ANY = "[{ port: any, proto: any, host: any }]";

/** Layer 3 only; host a is the lighthouse. */
export const nebula: Peer = {
  name: "nebula",
  layer: 3,
  cipher: "AES-256-GCM, Noise IX",
  packages: ["nebula"],
  program: "nebula",
  settleMs: 3000,
  async prepare({ hosts, a, b, directory }) {
    const ca = { crt: join(directory, "ca.crt"), key: join(directory, "ca.key") };
    const own = ["-name", "bench", "-out-crt", ca.crt, "-out-key", ca.key];
    await run(["nebula-cert", "ca", ...own]);
    for (const host of hosts) {
      const signed = ["-ca-crt", ca.crt, "-ca-key", ca.key, "-name", host.name];
      const out = [
        "-out-crt",
        join(host.directory, "crt"),
        "-out-key",
        join(host.directory, "key"),
      ];
      await run(["nebula-cert", "sign", ...signed, "-ip", `${host.lan}/24`, ...out]);
      await writeFile(fileOf(host), configuration(host, [a, b], ca.crt));
    }
  },
  start(lab: Lab) {
    for (const host of lab.hosts) lab.spawn(host, ["nebula", "-config", fileOf(host)]);
    return Promise.resolve();
  },
};

function configuration(host: Host, [a, b]: readonly [Host, Host], ca: string): string {
  const { directory } = host;
  const isLighthouse = host === a;
  const known = [a, b].map((each) => `"${each.lan}": ["${linkOf(each).address}:${PORT}"]`);
  return [
    `pki: { ca: ${ca}, cert: ${join(directory, "crt")}, key: ${join(directory, "key")} }`,
    `static_host_map: { ${known.join(", ")} }`,
    `lighthouse: { am_lighthouse: ${String(isLighthouse)}, hosts: [${isLighthouse ? "" : `"${a.lan}"`}] }`,
    `listen: { host: ${linkOf(host).address}, port: ${PORT} }`,
    "cipher: aes",
    `tun: { dev: ${LAN_DEVICE}, mtu: ${MTU} }`,
    "logging: { level: warning }",
    `firewall: { outbound: ${ANY}, inbound: ${ANY} }`,
    "",
  ].join("\n");
}

function fileOf({ directory }: Host): string {
  return join(directory, "nebula.yml");
}
