import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { run } from "../../test/e2e/testbed/command.js";
import { LAN_DEVICE, linkOf, type Host } from "../host.js";
import type { Peer } from "./peer.js";

const PORT = 10000;
/** The largest at which nothing is fragmented underneath; its own default is 1,500. */
const MTU = 1426;
/** Two handshakes that begin at the same instant cross, and are tried again after 20 s only. */
const STAGGER_MS = 100;

/** fastd by one of its methods. */
export function fastd(name: string, method: string): Peer {
  return {
    name,
    layer: 2,
    cipher: method,
    packages: ["fastd"],
    program: "fastd",
    async prepare({ pair }) {
      const keys = new Map<Host, Keys>();
      for (const [host] of pair) keys.set(host, parseKeys(await run(["fastd", "--generate-key"])));
      for (const [near, far] of pair) {
        const { address, far: other } = linkOf(near);
        const lines = [
          "mode tap;",
          `interface "${LAN_DEVICE}";`,
          `method "${method}";`,
          `bind ${address}:${PORT};`,
          `mtu ${MTU};`,
          `secret "${keys.get(near)?.secret ?? ""}";`,
          `peer "${far.name}" {`,
          `  key "${keys.get(far)?.public ?? ""}";`,
          `  remote ${other.address}:${PORT};`,
          "}",
        ];
        await writeFile(join(near.directory, "fastd.conf"), `${lines.join("\n")}\n`);
      }
    },
    async start(lab) {
      for (const host of lab.hosts) {
        lab.spawn(host, ["fastd", "--config", join(host.directory, "fastd.conf")]);
        await pause(STAGGER_MS);
      }
    },
  };
}

interface Keys {
  readonly secret: string;
  readonly public: string;
}

function parseKeys(text: string): Keys {
  const key = (name: string): string => new RegExp(`${name}: *(\\w+)`).exec(text)?.[1] ?? "";
  return { secret: key("Secret"), public: key("Public") };
}
