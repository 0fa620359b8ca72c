import { fstatSync } from "node:fs";
import { ConfigError } from "../../base/errors.js";
import type { Mac } from "../../base/ids.js";
import { EACCES, EBUSY, EINVAL, ENODEV, ENOENT, ENXIO, EPERM } from "./errno.js";
import {
  closeDescriptor,
  O_NONBLOCK,
  O_RDWR,
  openFile,
  setNonblocking,
  type Descriptor,
} from "./file-descriptor.js";
import { interfaceIndex, interfaceRequest } from "./interface.js";
import { ioctl } from "./ioctl.js";
import { namespaceOf, type NamespaceInode } from "./namespace.js";
import { SystemCallError, type Remedies } from "./system-call-error.js";

/*
 * TAP devices of Linux's tun driver (Documentation/networking/tuntap.rst). The request numbers are
 * those of include/uapi/linux/if_tun.h on architectures with the generic _IOC encoding.
 */
const TUNSETIFF = 0x400454ca;
const TUNSETPERSIST = 0x400454cb;
const TUNSETOFFLOAD = 0x400454d0;
const TUNGETIFF = 0x800454d2;
const TUNSETVNETHDRSZ = 0x400454d8;
const TUNGETDEVNETNS = 0x54e3;
const SIOCSIFHWADDR = 0x8924;
const SIOCGIFHWADDR = 0x8927;

const IFF_TAP = 0x0002;
const IFF_NO_PI = 0x1000;
const IFF_VNET_HDR = 0x4000;
const IFF_TUN_EXCL = 0x8000;

const TUN_F_CSUM = 0x01;
const TUN_F_TSO4 = 0x02;
const TUN_F_TSO6 = 0x04;
const TUN_F_TSO_ECN = 0x08;

/** What the kernel may leave for us to finish: our records carry these, and no UDP segments yet. */
const OFFLOADS = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 | TUN_F_TSO_ECN;

const FLAGS_AT = 16;
const MAC_AT = 18;

const DRIVER = "/dev/net/tun";
const DRIVER_DEVICE = (10 << 8) | 200; // Linux, Documentation/admin-guide/devices.txt

/** The call of an error that stands in the way of every TAP device, not of one. */
export const OPEN_TUN_DRIVER = `open ${DRIVER}`;

const NO_DRIVER =
  "load the driver (modprobe tun); a container needs the device passed in (--device /dev/net/tun)";

const OPEN_REMEDIES: Remedies = new Map([
  [ENOENT, NO_DRIVER],
  [ENODEV, NO_DRIVER],
  [ENXIO, NO_DRIVER],
  [EACCES, "run the agent as root, or let its user read and write the device"],
  [EPERM, "run the agent as root, or let its user read and write the device"],
]);

const NEEDS_ADMIN =
  "it needs CAP_NET_ADMIN: run the agent as root; without root, spanlan exec NETWORK -- COMMAND has a guest's TAP of its own";

const CREATE_REMEDIES: Remedies = new Map([
  [EPERM, NEEDS_ADMIN],
  [EBUSY, "an interface of that name exists already"],
  [EINVAL, "the kernel refuses the name"],
]);

const ATTACH_REMEDIES: Remedies = new Map([
  [EPERM, NEEDS_ADMIN],
  [
    EBUSY,
    "it is held already, by another network of this agent (see spanlan ports), by another agent or by a program such as QEMU: have that let go of it first",
  ],
  [EINVAL, "it exists, but is not a TAP device with a single queue"],
]);

/**
 * Makes a TAP device in the thread's network namespace and attaches to it; it vanishes when the
 * descriptor is closed, unless it is made persistent. Reads and writes do not block. Each carries
 * one frame behind an offload header of `headerOctets`.
 */
export function createTap(name: string, headerOctets: number): Descriptor {
  return open(name, IFF_TUN_EXCL, headerOctets);
}

/**
 * Attaches to an existing TAP device of the thread's network namespace. Throws SystemCallError:
 * ENODEV where there is none, EBUSY where another program is attached, EINVAL where the interface
 * is of another kind.
 */
export function attachTap(name: string, headerOctets: number): Descriptor {
  if (interfaceIndex(name) === undefined) {
    // TUNSETIFF would make a new device and look like success
    throw new SystemCallError(`attach to ${name}`, ENODEV);
  }
  return open(name, 0, headerOctets);
}

function open(name: string, exclusive: number, headerOctets: number): Descriptor {
  const fd = openFile(DRIVER, O_RDWR | O_NONBLOCK, OPEN_REMEDIES);
  try {
    const request = interfaceRequest(name);
    request.writeUInt16LE(IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | exclusive, FLAGS_AT);
    if (exclusive)
      must(ioctl(fd, TUNSETIFF, request), `create TAP device ${name}`, CREATE_REMEDIES);
    else must(ioctl(fd, TUNSETIFF, request), `attach to ${name}`, ATTACH_REMEDIES);
    setUp(fd, headerOctets, name);
    return fd;
  } catch (error) {
    closeDescriptor(fd);
    throw error;
  }
}

/**
 * Makes a descriptor that another process has handed over fit for us. Throws ConfigError where it is of
 * something else than an attached TAP device with offload headers: it would block whoever reads it.
 */
export function adoptTap(fd: Descriptor, headerOctets: number): void {
  const { rdev } = fstatSync(fd);
  const request = interfaceRequest("");
  const isAttached = rdev === DRIVER_DEVICE && ioctl(fd, TUNGETIFF, request) >= 0;
  const wanted = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
  if (!isAttached || (request.readUInt16LE(FLAGS_AT) & wanted) !== wanted) {
    throw new ConfigError("ERR_CONFIG_INVALID", "what was handed over is no TAP device");
  }
  setNonblocking(fd);
  setUp(fd, headerOctets, "the device that was handed over");
}

/** Whether the device stays when its descriptor is closed. */
export function setTapPersistent(fd: Descriptor, persistent: boolean): void {
  must(ioctl(fd, TUNSETPERSIST, persistent ? 1 : 0), "set the persistence of a TAP device");
}

/** The device's present name, wherever it was moved; undefined once it is deleted. */
export function tapName(fd: Descriptor): string | undefined {
  const request = interfaceRequest("");
  if (ioctl(fd, TUNGETIFF, request) < 0) return undefined;
  return request.toString("utf8", 0, request.indexOf(0));
}

/** The device's present MAC, wherever it was moved; undefined once it is deleted. */
export function tapMac(fd: Descriptor): Mac | undefined {
  const request = interfaceRequest("");
  if (ioctl(fd, SIOCGIFHWADDR, request) < 0) return undefined;
  return request.readUIntBE(MAC_AT, 6) as Mac;
}

/**
 * Gives the device the MAC it has, wherever it was moved. Linux takes that for a change and forgets
 * what it knew of neighbours and of resolutions under way. False once it is deleted.
 */
export function reassertTapMac(fd: Descriptor): boolean {
  const request = interfaceRequest("");
  if (ioctl(fd, SIOCGIFHWADDR, request) < 0) return false;
  return ioctl(fd, SIOCSIFHWADDR, request) >= 0;
}

/**
 * The namespace the device is in now. Undefined once it is deleted, on kernels before 5.2, and
 * where we have no CAP_NET_ADMIN over that namespace.
 */
export function tapNamespace(fd: Descriptor): NamespaceInode | undefined {
  const namespace = ioctl(fd, TUNGETDEVNETNS, 0);
  if (namespace < 0) return undefined;
  try {
    return namespaceOf(namespace as Descriptor);
  } finally {
    closeDescriptor(namespace as Descriptor);
  }
}

function setUp(fd: Descriptor, headerOctets: number, name: string): void {
  const header = Buffer.alloc(4);
  header.writeInt32LE(headerOctets);
  must(ioctl(fd, TUNSETVNETHDRSZ, header), `set the offload header of ${name}`);
  must(ioctl(fd, TUNSETOFFLOAD, OFFLOADS), `set the offloads of ${name}`);
}

function must(result: number, call: string, remedies?: Remedies): void {
  if (result < 0) throw new SystemCallError(call, -result, remedies);
}
