#!/usr/bin/env node
// Makes what virtual machines of the tests boot: Debian's cloud kernel as it is, and file systems in memory
// with busybox, modules of the kernel and a script of test/e2e/vm: one for guests, and one for hosts, which go
// on from a disk. Does nothing where they are there.
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const GUEST_IMAGE = join(root, "node_modules/.cache/guest-image");

const KERNEL = "linux-image-cloud-amd64";
const BUSYBOX = "/bin/busybox";
/** The script each begins with, and its modules, to be loaded in this order with what they need. */
const IMAGES = {
  initrd: { script: "init", modules: ["virtio_pci", "virtio_net"] },
  "host-initrd": {
    script: "host-init",
    modules: [
      ...["virtio_pci", "virtio_net", "virtio_blk", "ext4"],
      ...["tun", "veth", "bridge", "vxlan", "wireguard", "nf_tables", "nft_chain_nat"],
    ],
  },
};

/** Throws where a package cannot be had. */
export function makeGuestImage() {
  const scripts = Object.values(IMAGES).map(({ script }) =>
    readFileSync(scriptPath(script), "utf8"),
  );
  const recipe = [readFileSync(fileURLToPath(import.meta.url), "utf8"), ...scripts].join("");
  const mark = join(GUEST_IMAGE, "recipe");
  if (existsSync(mark) && readFileSync(mark, "utf8") === recipe) return;
  const work = mkdtempSync(join(tmpdir(), "guest-image-"));
  try {
    const kernel = unpackKernel(work);
    const made = join(work, "made");
    mkdirSync(made);
    copyFileSync(join(work, "tree/boot", `vmlinuz-${kernel}`), join(made, "vmlinuz"));
    execFileSync("depmod", ["-b", join(work, "tree"), kernel]);
    for (const [name, image] of Object.entries(IMAGES)) {
      writeFileSync(join(made, name), packFiles(work, { ...image, name, kernel }));
    }
    writeFileSync(join(made, "recipe"), recipe);
    rmSync(GUEST_IMAGE, { recursive: true, force: true });
    mkdirSync(dirname(GUEST_IMAGE), { recursive: true });
    execFileSync("cp", ["-r", made, `${GUEST_IMAGE}.new`]);
    renameSync(`${GUEST_IMAGE}.new`, GUEST_IMAGE);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function scriptPath(script) {
  return join(root, "test/e2e/vm", script);
}

/** Downloads the kernel's package and unpacks it; which release it is. Nothing is installed. */
function unpackKernel(work) {
  const name = kernelPackage() ?? (refresh(), kernelPackage());
  if (name === undefined) throw new Error(`there is no package ${KERNEL}`);
  // As root apt would become a user who cannot write here.
  execFileSync("apt-get", ["-q", "-o", "APT::Sandbox::User=root", "download", name], {
    cwd: work,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const file = readdirSync(work).find((each) => each.endsWith(".deb"));
  execFileSync("dpkg-deb", ["-x", join(work, file), join(work, "tree")]);
  return basename(readdirSync(join(work, "tree/lib/modules"))[0]);
}

/** The package that the one of a constant name depends on; undefined where neither is known. */
function kernelPackage() {
  const { stdout } = spawnSync("apt-cache", ["depends", KERNEL], { encoding: "utf8" });
  return /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
}

function refresh() {
  spawnSync("apt-get", ["update", "-q"], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The file system as a cpio archive. */
function packFiles(work, { name, script, modules, kernel }) {
  const files = join(work, `${name}-files`);
  for (const folder of ["bin", "dev", "disk", "etc", "modules", "proc", "sys", "tmp"]) {
    mkdirSync(join(files, folder), { recursive: true });
  }
  copyFileSync(BUSYBOX, join(files, "bin/busybox"));
  copyFileSync(scriptPath(script), join(files, "init"));
  for (const program of ["bin/busybox", "init"]) chmodSync(join(files, program), 0o755);
  const tree = join(work, "tree");
  const order = modules.flatMap((module) =>
    output("modprobe", ["-d", tree, "-S", kernel, "--show-depends", module])
      .split("\n")
      .map((line) => /^insmod (\S+)/.exec(line)?.[1])
      .filter((path) => path !== undefined),
  );
  const names = [...new Set(order)].map((path) => {
    copyFileSync(path, join(files, "modules", basename(path)));
    return basename(path);
  });
  writeFileSync(join(files, "modules/order"), `${names.join("\n")}\n`);
  return execFileSync("sh", ["-c", "find . | cpio -o -H newc --quiet -R 0:0"], {
    cwd: files,
    maxBuffer: 64 * 1024 * 1024,
  });
}

function output(command, args) {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--help")) {
    console.log(
      "usage: node scripts/guest-image.mjs    makes what virtual machines of the tests boot",
    );
    process.exit(0);
  }
  makeGuestImage();
  console.log(GUEST_IMAGE);
}
