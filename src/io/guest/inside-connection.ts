import { Resolver } from "node:dns/promises";
import { Socket } from "node:net";
import { seconds } from "../../base/duration.js";
import { messageOf, SystemError } from "../../base/errors.js";
import { formatEndpoint } from "../../base/endpoint.js";
import { formatIp, parseIp } from "../../base/ip-address.js";
import { duplicateDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { descriptorOfSocket } from "../sys/socket-option.js";
import type { Resolver as NameService } from "./own-files.js";

/** A guest that is there answers within a round trip; one that is not, never. */
const PATIENCE = seconds(5);
const QUESTIONS = { timeout: seconds(2), tries: 2 };

/**
 * A socket that is connected to a station of the LAN, by name or address, and that nothing was read of;
 * the caller's. Throws SystemError, which says why it is not reached.
 */
export async function connectInside(
  host: string,
  port: number,
  names: NameService | undefined,
): Promise<Descriptor> {
  const addresses = await addressesOf(host, names);
  let last: unknown;
  for (const address of addresses) {
    try {
      return await connected(address, port);
    } catch (error) {
      last = error;
    }
  }
  const where = formatEndpoint({ host: addresses[0] ?? host, port });
  throw new SystemError("ERR_SYSTEM", `${host} (${where}) ${whyNot(last)}`, { cause: last });
}

async function addressesOf(
  host: string,
  names: NameService | undefined,
): Promise<readonly string[]> {
  if (parseIp(host) !== undefined) return [host];
  const { servers = [], domain } = names ?? {};
  if (servers.length === 0) {
    throw new SystemError(
      "ERR_NOT_FOUND",
      `${host}: the network resolves no names: say an address`,
    );
  }
  const resolver = new Resolver(QUESTIONS);
  resolver.setServers(servers.map(formatIp));
  const name = domain === undefined || host.includes(".") ? host : `${host}.${domain}`;
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const addresses = found.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
  if (addresses.length === 0) {
    throw new SystemError("ERR_NOT_FOUND", `${host}: no guest of the network has this name`);
  }
  return addresses;
}

/** The socket is paused before it connects, so that Node reads nothing of what the guest says first. */
function connected(host: string, port: number): Promise<Descriptor> {
  return new Promise((resolve, reject) => {
    const socket = new Socket({ allowHalfOpen: true });
    socket.pause();
    socket.setTimeout(PATIENCE, () => {
      socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
    });
    socket.once("error", reject);
    socket.connect({ host, port }, () => {
      resolve(duplicateDescriptor(descriptorOfSocket(socket)));
      socket.destroy();
    });
  });
}

const REASONS: ReadonlyMap<string | undefined, string> = new Map([
  ["ECONNREFUSED", "refuses the connection: nothing listens there"],
  ["EHOSTUNREACH", "does not answer: the guest is gone, or the address is nobody's"],
  ["ENETUNREACH", "is not on the network"],
  ["ETIMEDOUT", "does not answer: the guest is gone, or drops what it is sent"],
]);

function whyNot(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return REASONS.get(code) ?? `is not reached: ${messageOf(error)}`;
}
