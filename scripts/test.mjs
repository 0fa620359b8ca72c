#!/usr/bin/env node
// All that CI runs: the checks, the tests in this process's world, then whole agents in namespaces of
// their own. The last line is the count: N passed, N failed, N skipped.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { check } from "./check.mjs";
import { makeGuestImage } from "./guest-image.mjs";

if (process.argv.includes("--help")) {
  console.log("usage: npm test    install what is missing, check, and run every test");
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isRoot = process.getuid() === 0;

/** The programs the tests call, a file they read, and the Debian package of each. */
const PROGRAMS = [
  ["ip", "iproute2"],
  ["ping", "iputils-ping"],
  ["nft", "nftables"],
  ["pasta", "passt"],
  ["dig", "bind9-dnsutils"],
  ["curl", "curl"],
  ["script", "bsdutils"],
  ["avahi-daemon", "avahi-daemon"],
  ["avahi-browse", "avahi-utils"],
  ["dbus-daemon", "dbus"],
  ["iperf3", "iperf3"],
  ["ethtool", "ethtool"],
  ["nmap", "nmap"],
  ["strace", "strace"],
  ["/etc/udhcpc/default.script", "udhcpc"],
  ["dhclient", "isc-dhcp-client"],
  ["dhcpcd", "dhcpcd-base"],
  ["/lib/systemd/systemd-networkd", "systemd"],
  ["perfdhcp", "kea-admin"],
  ["wg", "wireguard-tools"],
  ["wireguard-go", "wireguard-go"],
  ["tcpdump", "tcpdump"],
  ["/usr/lib/python3/dist-packages/scapy/__init__.py", "python3-scapy"],
  ["xmllint", "libxml2-utils"],
  ["openssl", "openssl"],
  ["sysctl", "procps"],
  ["unshare", "util-linux"],
  ["mount", "mount"],
  ["/usr/share/libvirt/schemas/network.rng", "libvirt0"],
  ["qemu-system-x86_64", "qemu-system-x86"],
  ["/usr/lib/ipxe/qemu/efi-virtio.rom", "ipxe-qemu"],
  ["/usr/share/doc/busybox-static/copyright", "busybox-static"],
  ["cpio", "cpio"],
  ["modprobe", "kmod"],
  ["mke2fs", "e2fsprogs"],
  ["libvirtd", "libvirt-daemon-system"],
  ["virsh", "libvirt-clients"],
  [
    "/usr/lib/x86_64-linux-gnu/libvirt/connection-driver/libvirt_driver_qemu.so",
    "libvirt-daemon-driver-qemu",
  ],
];

/**
 * End-to-end tests that see how hosts notice each other's silence, beside each other: they mostly wait,
 * and a host that got no processor time beside virtual machines would look dead to the others.
 */
const STEADY = ["graphs", "failover"];
/** The longest of the rest, dealt to three lanes; the first begins with virtual machines, which take a processor. */
const LANES = [
  [
    "libvirt",
    "qemu",
    "gateway-machines",
    "apply",
    "revocation",
    "rollover",
    "wireguard-paths",
    "discovery",
  ],
  ["gateway-clients", "gateway-way-out", "gateway-load", "gateway-moves", "gateway-crash", "demo"],
  [
    "gateway",
    "gateway-disk",
    "gateway-partition",
    "gateway-routes",
    "gateway-exit",
    "gateway-hostile",
    "bench",
    "exec",
  ],
];
/** Those that have the machine for themselves. */
const TIMED = ["restart", "take-over", "security", "bridge", "physical-port", "wireguard"];

/** Longest a jest run may take, and how long it may go on once it has reported. */
const LONGEST_MS = 20 * 60_000;
const GRACE_MS = 15_000;
const POLL_MS = 500;

const count = { passed: 0, failed: 0, skipped: 0 };

heading("programs");
installPrograms();
prepareGuest();

const folder = mkdtempSync(join(tmpdir(), "spanlan-test-"));
try {
  const jest = ["--experimental-vm-modules", join(root, "node_modules/jest/bin/jest.js")];
  heading("checks beside unit, property, contract and in-memory network tests");
  const checks = check(tell, { beside: 1, niceness: 10 });
  await runJest("tests", [...jest, `--maxWorkers=${availableParallelism()}`]); // not one less
  for (const { ok } of await checks) count[ok ? "passed" : "failed"] += 1;
  heading("end to end");
  await runBeside(STEADY.map((each) => filesOf((name) => name === each)));
  heading("end to end, virtual machines beside the rest");
  const others = filesOf(isOther);
  const [first, ...further] = LANES.map((longest) => filesOf((name) => longest.includes(name)));
  const lanes = further.map((files, lane) => [
    ...others.filter((_, at) => at % further.length === lane),
    ...files,
  ]);
  await runBeside([first, ...lanes]);
  heading("end to end, alone: what is judged by milliseconds");
  await runEndToEnd(filesOf((name) => TIMED.includes(name)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

function tell(line) {
  console.log(line);
}

function heading(text) {
  console.log(`\n── ${text}`);
}

/** Installs as root what is missing; what is still missing then is said, and fails what needs it. */
function installPrograms() {
  const wanted = missingPrograms();
  if (wanted.length > 0 && isRoot && existsSync("/usr/bin/apt-get")) {
    const names = wanted.map(([, name]) => name);
    tell(`installing ${names.join(" ")}`);
    const install = ["install", "-y", "-q", "--no-install-recommends", ...names];
    if (!aptGet(install)) {
      aptGet(["update", "-q"]);
      aptGet(install);
    }
  }
  const missing = missingPrograms();
  for (const [program, name] of missing) tell(`missing: ${program} (package ${name})`);
  if (missing.length === 0) tell("all there");
}

/** What virtual machines boot; where it cannot be made, that is said, and fails what needs it. */
function prepareGuest() {
  if (!isRoot) return;
  try {
    makeGuestImage();
  } catch (error) {
    tell(`no image for virtual machines: ${error.message}`);
  }
}

function missingPrograms() {
  const path = [process.env.PATH ?? "", "/usr/sbin", "/sbin"].join(delimiter).split(delimiter);
  const isThere = (name) =>
    name.startsWith("/") ? existsSync(name) : path.some((each) => existsSync(join(each, name)));
  return PROGRAMS.filter(([name]) => !isThere(name));
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}

/** The end-to-end tests of which the name, without its ending, is wanted. */
function filesOf(isWanted) {
  const ending = ".e2e.ts";
  const names = readdirSync(join(root, "test/e2e")).filter((name) => name.endsWith(ending));
  return names.filter((name) => isWanted(name.slice(0, -ending.length)));
}

function isOther(name) {
  return ![...STEADY, ...LANES.flat(), ...TIMED].includes(name);
}

/** Each group of files in namespaces of its own, all at the same time. */
function runBeside(groups) {
  return Promise.all(groups.map(runEndToEnd));
}

function runEndToEnd(files) {
  const exactly = files.map((file) => `/${file}$`);
  // In its namespace of processes each has the same number, and Jest makes names of files of that.
  const cache = `--cacheDirectory=${join(folder, `cache-${files[0]}`)}`;
  return runJest(`e2e-${files[0]}`, [join(root, "scripts/e2e.mjs"), cache, ...exactly]);
}

/** Runs one jest configuration and counts what it reports; a run without a report is a failure. */
async function runJest(name, argv) {
  const report = join(folder, `${name}.json`);
  const ending = await ended([...argv, "--json", `--outputFile=${report}`], report);
  if (!existsSync(report)) {
    fail(`${name}: no report (${ending})`);
    return;
  }
  const results = JSON.parse(readFileSync(report, "utf8"));
  // A file that does not load has no tests to count, and is one failure.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  count.passed += results.numPassedTests;
  count.failed += failed;
  const skips = results.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => ["pending", "todo", "disabled"].includes(status)),
  );
  for (const { fullName } of skips) countSkip(fullName);
  if (ending !== "exit 0" && failed === 0) fail(`${name}: ${ending}, although every test passed`);
}

/** How jest ended. One that does not end although it has reported left something open: it is ended. */
async function ended(argv, report) {
  const child = spawn(process.execPath, argv, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
    detached: true,
  });
  const interrupt = () => process.kill(-child.pid, "SIGTERM");
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const exit = new Promise((resolve) => {
    child.once("close", (code, signal) => resolve(code === null ? signal : `exit ${code}`));
  });
  const deadline = performance.now() + LONGEST_MS;
  let ending;
  while (ending === undefined && !existsSync(report) && performance.now() < deadline) {
    ending = await Promise.race([exit, pause(POLL_MS)]);
  }
  ending ??= await Promise.race([exit, pause(GRACE_MS)]);
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  if (ending !== undefined) return ending;
  process.kill(-child.pid, "SIGKILL");
  return "it did not end by itself";
}

function fail(why) {
  tell(`FAIL ${why}`);
  count.failed += 1;
}

/** As root everything runs, but for what test/allowed-skips.json lists, each with its reason. */
function countSkip(fullName) {
  const listed = allowedSkips().find(({ test }) => test === fullName);
  if (isRoot && listed === undefined) {
    fail(`skipped without a listed reason: ${fullName}`);
    return;
  }
  tell(`skipped: ${fullName}: ${listed?.reason ?? "not root"}`);
  count.skipped += 1;
}

function allowedSkips() {
  return JSON.parse(readFileSync(join(root, "test/allowed-skips.json"), "utf8"));
}
