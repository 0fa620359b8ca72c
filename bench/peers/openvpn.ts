import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LAN_DEVICE, linkOf, type Host } from "../host.js";
import { selfSign } from "./self-signed.js";
import type { Peer } from "./peer.js";

const PORT = "1194";

/** Two ends that know each other by the fingerprint of a certificate, over UDP. */
export const openvpn: Peer = {
  name: "openvpn",
  layer: 2,
  cipher: "AES-256-GCM, TLS 1.3",
  packages: ["openvpn"],
  program: "openvpn",
  settleMs: 2000,
  async prepare({ hosts }) {
    for (const host of hosts) await selfSign(host.directory, host.name);
  },
  async start(lab) {
    for (const [near, far] of lab.pair) {
      const { address, far: other } = linkOf(near);
      const role = near.name === "a" ? ["--tls-client"] : ["--tls-server", "--dh", "none"];
      lab.spawn(near, [
        ...["openvpn", "--dev", LAN_DEVICE, "--dev-type", "tap", "--proto", "udp4"],
        ...["--local", address, "--lport", PORT, "--remote", other.address, PORT, ...role],
        ...["--cert", join(near.directory, "cert.pem"), "--key", join(near.directory, "key.pem")],
        ...["--peer-fingerprint", await fingerprintOf(far), "--connect-retry", "1"],
        ...["--data-ciphers", "AES-256-GCM", "--cipher", "AES-256-GCM"],
      ]);
    }
  },
};

async function fingerprintOf({ directory }: Host): Promise<string> {
  return new X509Certificate(await readFile(join(directory, "cert.pem"))).fingerprint256;
}
