import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { SystemError, systemReasonOf } from "../../base/errors.js";
import { EBUSY, EEXIST, EINVAL, ENODEV, ENOPKG, EPERM } from "./errno.js";
import { interfaceIndex, interfaceRequest } from "./interface.js";
import { ioctl } from "./ioctl.js";
import { AF_INET, withSocket } from "./socket.js";
import { SystemCallError, type Remedies } from "./system-call-error.js";

/*
 * Linux bridges of the agent's own network namespace. The requests are those of brctl(8); what they do not
 * reach is set through sysfs, which shows the namespace of the process.
 */

/* Linux, include/uapi/linux/sockios.h */
const SIOCBRADDBR = 0x89a0;
const SIOCBRDELBR = 0x89a1;
const SIOCBRADDIF = 0x89a2;
const SIOCBRDELIF = 0x89a3;

/* struct ifreq: the name, then the index of the port */
const INDEX_AT = 16;

const NAME_OCTETS = 16; // IFNAMSIZ, the terminating zero included

const REMEDIES: Remedies = new Map([
  [EPERM, "a bridge needs CAP_NET_ADMIN: run the agent as root, or leave <bridge> away"],
  [EEXIST, "an interface of that name exists, and is no bridge: choose another name"],
  [ENOPKG, "the kernel has no bridges: modprobe bridge"],
  [EBUSY, "it belongs to another bridge"],
  [EINVAL, "the kernel refuses it as a port of a bridge"],
  [ENODEV, "there is no such interface"],
]);

/** Makes a bridge; throws SystemCallError, EEXIST where the name is taken. */
export function createBridge(name: string): void {
  request(SIOCBRADDBR, nameOctets(name), `create bridge ${name}`);
}

/** Deletes a bridge that is down. */
export function deleteBridge(name: string): void {
  request(SIOCBRDELBR, nameOctets(name), `delete bridge ${name}`);
}

/** Makes an interface a port of the bridge. */
export function addBridgePort(bridge: string, port: string): void {
  changePort(SIOCBRADDIF, bridge, port, `make ${port} a port of bridge ${bridge}`);
}

/** Takes an interface out of the bridge. */
export function removeBridgePort(bridge: string, port: string): void {
  changePort(SIOCBRDELIF, bridge, port, `take ${port} out of bridge ${bridge}`);
}

/** The bridge that the interface is a port of; undefined for none. */
export function bridgeOfPort(port: string): string | undefined {
  const path = sysfs(port, "brport", "bridge");
  return existsSync(path) ? basename(realpathSync(path)) : undefined;
}

function changePort(number: number, bridge: string, port: string, call: string): void {
  const index = interfaceIndex(port);
  if (index === undefined) throw new SystemCallError(call, ENODEV);
  const asked = interfaceRequest(bridge);
  asked.writeInt32LE(index, INDEX_AT);
  request(number, asked, call);
}

/** Whether there is a bridge of that name. */
export function isBridge(name: string): boolean {
  return existsSync(sysfs(name, "bridge"));
}

/** The interfaces that are its ports. */
export function bridgePorts(bridge: string): readonly string[] {
  return readdirSync(sysfs(bridge, "brif"));
}

/** A setting of the bridge, as sysfs calls it: `stp_state`, `forward_delay` (hundredths of a second). */
export function setBridge(bridge: string, setting: string, value: number): void {
  write(sysfs(bridge, "bridge", setting), String(value), `set ${setting} of bridge ${bridge}`);
}

/** What an operator reads beside the interface's name. */
export function interfaceAlias(name: string): string {
  return readFileSync(sysfs(name, "ifalias"), "utf8").trim();
}

/** Replaces it; an empty one takes it away. */
export function setInterfaceAlias(name: string, alias: string): void {
  // The kernel drops the end of the line; without one, an empty alias would be nothing to write.
  write(sysfs(name, "ifalias"), `${alias}\n`, `name the owner of ${name}`);
}

/** Keeps the host itself from having an address on the interface that nobody gave it. */
export function silenceIpv6(name: string): void {
  const setting = join("/proc/sys/net/ipv6/conf", name, "disable_ipv6");
  if (existsSync(setting)) write(setting, "1", `keep IPv6 of the host from ${name}`);
}

function sysfs(name: string, ...rest: readonly string[]): string {
  return join("/sys/class/net", name, ...rest);
}

function nameOctets(name: string): Buffer {
  const octets = Buffer.alloc(NAME_OCTETS);
  octets.write(name, 0, NAME_OCTETS - 1, "utf8");
  return octets;
}

function request(number: number, argument: Buffer, call: string): void {
  const result = withSocket(AF_INET, (socket) => ioctl(socket, number, argument));
  if (result < 0) throw new SystemCallError(call, -result, REMEDIES);
}

function write(path: string, text: string, call: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new SystemError("ERR_SYSTEM", `cannot ${call}: ${systemReasonOf(error)}`, {
      cause: error,
    });
  }
}
