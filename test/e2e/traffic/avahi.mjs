// Runs Avahi with a bus of its own in here: /run has to be this process's own. Each line of input is a
// question, answered by a line of JSON: "browse" by what avahi-browse resolves, "host" by its own name.
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const { device } = JSON.parse(process.argv[2]);
const PATIENCE_MS = 10_000;
const run = promisify(execFile);

mkdirSync("/run/dbus");
writeFileSync("/run/avahi.conf", `[server]\nhost-name=avahi\nallow-interfaces=${device}\n`);
const children = [
  spawn("dbus-daemon", ["--system", "--nofork", "--nopidfile"], { stdio: "ignore" }),
];
await there("/run/dbus/system_bus_socket");
const daemon = ["--no-drop-root", "--no-chroot", "--no-rlimits", "-f", "/run/avahi.conf"];
children.push(spawn("avahi-daemon", daemon, { stdio: "ignore" }));
await there("/run/avahi-daemon/socket");
console.log("ready");

for await (const word of createInterface({ input: process.stdin })) {
  if (word === "browse") console.log(JSON.stringify(await browse()));
}
for (const child of children.reverse()) child.kill();

/** One object for each that is resolved, as avahi-browse(1) prints it with `--parsable`. */
async function browse() {
  const options = ["--resolve", "--parsable", "--terminate", "_spanlan._tcp"];
  const { stdout } = await run("avahi-browse", options);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("="))
    .map((line) => {
      const [, device, family, instance, type, domain, host, address, port, ...txt] =
        line.split(";");
      return { device, family, instance, type, domain, host, address, port, txt: txt.join(";") };
    });
}

async function there(path) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!existsSync(path)) {
    if (performance.now() > deadline) throw new Error(`${path} does not appear`);
    await pause(50);
  }
}
