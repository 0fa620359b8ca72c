import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../test/e2e/testbed/command.js";
import { LAN_DEVICE, linkOf, type Host } from "../host.js";
import type { Peer } from "./peer.js";

const PORT = 51820;

/** WireGuard in user space, which is layer 3, and the kernel's VXLAN inside it, which makes it layer 2. */
export const wireguardGo: Peer = {
  name: "wireguard-go+vxlan",
  layer: 2,
  cipher: "ChaCha20-Poly1305",
  packages: ["wireguard-go", "wireguard-tools"],
  program: "wireguard-go",
  async prepare({ pair }) {
    const secrets = new Map<Host, string>();
    for (const [host] of pair) secrets.set(host, (await run(["wg", "genkey"])).trim());
    for (const [near, far] of pair) {
      const publicKey = await run(["wg", "pubkey"], { input: secrets.get(far) ?? "" });
      const lines = [
        "[Interface]",
        `PrivateKey = ${secrets.get(near) ?? ""}`,
        `ListenPort = ${PORT}`,
        "[Peer]",
        `PublicKey = ${publicKey.trim()}`,
        `Endpoint = ${linkOf(near).far.address}:${PORT}`,
        `AllowedIPs = ${insideOf(far)}/32`,
      ];
      await writeFile(fileOf(near), `${lines.join("\n")}\n`);
    }
  },
  async start(lab) {
    for (const host of lab.hosts) {
      lab.spawn(host, ["wireguard-go", "--foreground", tunnelOf(host)], {
        env: { LOG_LEVEL: "error" },
      });
    }
    for (const [near, far] of lab.pair) {
      const { namespace } = near;
      const tunnel = tunnelOf(near);
      await lab.hasDevice(near, tunnel);
      await namespace.run(["wg", "setconf", tunnel, fileOf(near)]);
      await namespace.ip(["address", "add", `${insideOf(near)}/24`, "dev", tunnel]);
      await namespace.ip(["link", "set", tunnel, "up"]);
      const vxlan = ["type", "vxlan", "id", "1", "dstport", "4789", "dev", tunnel];
      const ends = ["local", insideOf(near), "remote", insideOf(far)];
      await namespace.ip(["link", "add", LAN_DEVICE, ...vxlan, ...ends]);
    }
  },
};

/** Named after the host: control sockets are too, and all hosts share one folder for them. */
function tunnelOf({ name }: Host): string {
  return `wg-${name}`;
}

/** The address of a host inside the tunnel. */
function insideOf({ lan }: Host): string {
  return lan.replace("10.99.", "10.98.");
}

function fileOf({ directory }: Host): string {
  return join(directory, "wg.conf");
}
