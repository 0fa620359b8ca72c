import {
  formatSocketAddress,
  parseSocketAddress,
  socketAddresses,
  type Attachment,
  type HostAttachment,
  type InetProtocol,
  type SocketAddress,
  type StreamRole,
} from "../base/attachment.js";
import { ConfigError } from "../base/errors.js";
import { cidr, parseCidr, parseIp, subnetContains } from "../base/ip-address.js";
import { TRUSTS, type PortRules, type Trust } from "../base/port-rules.js";
import type { spanlan } from "../generated/agent.js";
import type { AttachRequest } from "./agent-service.js";
import { invalid, readDevice, readMac, readName } from "./control-request.js";
import { asWord } from "./control-words.js";

// What a caller may say of a port to attach: all of it is bounded here.

/** Addresses of either kind that may be said of one port. */
const MAX_ADDRESSES = 16;
/** Octets of a socket's path, without the NUL that ends it (unix(7)). */
const SUN_PATH_OCTETS_MAX = 107;
const LOOPBACKS = [cidr("127.0.0.0/8"), cidr("::1/128")];

const CONTROL = /[\x00-\x1f\x7f]/;

/** The part of a message that says what a guest is attached by. */
export type AttachmentMessage = Pick<
  spanlan.agent.v1.Port.$Properties,
  "tap" | "stream" | "dgram" | "namespace" | "bridge" | "nic"
>;

/** The port to attach. */
export function readAttach(message: spanlan.agent.v1.AttachRequest): AttachRequest {
  const attachment = readAttachment(message);
  const { anyLocalUser, name } = message;
  checkLoopback(attachment, anyLocalUser);
  if (name == null && attachment.kind !== "tap") {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `a ${attachment.kind} port has no device to be named after: give it a name with --name`,
    );
  }
  return {
    attachment,
    name: name == null ? undefined : readName(name, "name"),
    rules: readRules(message),
    anyLocalUser,
  };
}

/** `unix:PATH`, or `tcp:HOST:PORT` or `udp:HOST:PORT` as the protocol is. */
export function readSocketAddress(text: string, protocol: InetProtocol): SocketAddress {
  const address = parseSocketAddress(text, protocol);
  if (address === undefined) {
    throw invalid("address", text, `unix:PATH or ${protocol}:HOST:PORT`);
  }
  if (address.family === "unix") checkPath(address.path);
  return address;
}

/** An IP address of a guest, with or without the length of its prefix, as text. */
export function readGuestAddress(text: string): string {
  const cidr = parseCidr(text);
  if (parseIp(text) === undefined && (cidr === undefined || cidr.prefix === 0)) {
    throw invalid("address", text, "an IP address such as 10.20.0.5, 10.20.0.5/24 or fd00::5/64");
  }
  return text;
}

/** What a port may be trusted to send. */
export function readTrust(text: string): Trust {
  const trust = asWord(TRUSTS, text);
  if (trust === undefined) throw invalid("trust", text, `one of ${TRUSTS.join(", ")}`);
  return trust;
}

/** What a guest is attached by, one of six; what a path or an address may be is checked. */
export function readAttachment(message: AttachmentMessage): Attachment {
  const { tap, stream, dgram, namespace } = message;
  if (tap) return readTap(tap);
  if (stream) return readStream(stream);
  if (dgram) return readDgram(dgram);
  if (namespace) return { kind: "namespace", ticket: namespace.ticket ?? 0 };
  return readHostAttachment(message);
}

function readHostAttachment({
  bridge,
  nic,
}: Pick<AttachmentMessage, "bridge" | "nic">): HostAttachment {
  if (nic) return { kind: "nic", nic: readDevice(nic.nic ?? "") };
  if (!bridge) throw new ConfigError("ERR_CONFIG_INVALID", "no kind of attachment is named");
  const { stp, delay } = bridge;
  const name = readDevice(bridge.bridge ?? "");
  return { kind: "bridge", bridge: name, stp: stp ?? false, delay: delay ?? 0 };
}

function readTap({ device, dhcp }: spanlan.agent.v1.TapAttachment.$Properties): Attachment {
  const said = { kind: "tap", device: readDevice(device ?? "") } as const;
  return dhcp === true ? { ...said, addressing: "dhcp" } : said;
}

function readStream({ address, role }: spanlan.agent.v1.StreamAttachment.$Properties): Attachment {
  const where = readSocketAddress(address ?? "", "tcp");
  return { kind: "stream", role: readRole(role ?? ""), address: where };
}

function readDgram(ends: spanlan.agent.v1.DgramAttachment.$Properties): Attachment {
  const local = readSocketAddress(ends.local ?? "", "udp");
  const remote = readSocketAddress(ends.remote ?? "", "udp");
  if (formatSocketAddress(local, "udp") === formatSocketAddress(remote, "udp")) {
    throw invalid("remote", ends.remote ?? "", "another than local: the port would hear itself");
  }
  if (local.family === remote.family) return { kind: "dgram", local, remote };
  throw invalid("remote", ends.remote ?? "", "of the kind that local is: both unix, or both udp");
}

function readRole(text: string): StreamRole {
  if (text === "listen" || text === "connect") return text;
  throw invalid("role", text, "listen or connect");
}

function readRules(message: spanlan.agent.v1.AttachRequest): PortRules {
  const { macs, addresses, trunk, isolated, trust } = message;
  for (const list of [macs, addresses]) {
    if (list.length > MAX_ADDRESSES) {
      throw invalid("addresses", list.length, `at most ${MAX_ADDRESSES} of them`);
    }
  }
  return {
    macs: macs.map(readMac),
    addresses: addresses.map(readGuestAddress),
    trunk,
    isolated,
    trust: [...new Set(trust.map(readTrust))],
  };
}

/** A path the agent opens is said from the root: it has a working directory of its own. */
function checkPath(path: string): void {
  if (!path.startsWith("/")) throw invalid("path", path, "an absolute path");
  if (Buffer.byteLength(path) > SUN_PATH_OCTETS_MAX || CONTROL.test(path)) {
    const rule = `a path of at most ${SUN_PATH_OCTETS_MAX} octets without control characters`;
    throw invalid("path", path, rule);
  }
}

/** Frames leave the host through uplinks only: what is not encrypted stays on loopback. */
function checkLoopback(attachment: Attachment, anyLocalUser: boolean): void {
  for (const address of socketAddresses(attachment)) {
    if (address.family === "unix") continue;
    const ip = parseIp(address.host);
    if (ip === undefined || !LOOPBACKS.some((subnet) => subnetContains(subnet, ip))) {
      throw invalid(
        "host",
        address.host,
        "127.0.0.1 or ::1: frames would leave the host unencrypted",
      );
    }
    if (!anyLocalUser) {
      throw new ConfigError(
        "ERR_CONFIG_INVALID",
        "any user of this host can reach a port of loopback: use a unix: path, or say --any-local-user",
      );
    }
  }
}
