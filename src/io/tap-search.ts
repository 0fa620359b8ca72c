import { formatMac } from "../base/ids.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { EACCES, EBUSY, EINVAL, ENODEV, ENOENT, EPERM } from "./sys/errno.js";
import { closeDescriptor, type Descriptor } from "./sys/file-descriptor.js";
import { interfaceMac, interfaceNames } from "./sys/interface.js";
import {
  inNetworkNamespace,
  networkNamespaces,
  ownNamespace,
  type NetworkNamespace,
} from "./sys/namespace.js";
import { SystemCallError } from "./sys/system-call-error.js";
import { attachTap, OPEN_TUN_DRIVER, tapMac } from "./sys/tun.js";
import { TapDevice, type TapRecord } from "./tap-device.js";

/*
 * A persistent TAP device keeps its MAC, but not always its place or its name: whoever runs a guest
 * moves it into the guest's network namespace, and often renames it there. So it is looked for by
 * its MAC, in every namespace that can be named: the recorded one first, then our own, then the
 * others. Other interfaces may have the same MAC (a bridge takes that of a port): the kernel
 * refuses to attach to what is not a TAP device.
 */

/** The device, attached; or why not, in words for the operator. */
export type TapSearch =
  | { readonly kind: "found"; readonly tap: TapDevice }
  | { readonly kind: "busy"; readonly reason: string }
  | { readonly kind: "absent"; readonly reason: string };

type Attempt =
  | { readonly kind: "attached"; readonly descriptor: Descriptor }
  | { readonly kind: "busy" | "absent" | "refused" };

const ABSENT: Attempt = { kind: "absent" };

/** What an attempt that failed means for the search; other failures would fail everywhere. */
const MEANING: ReadonlyMap<number, Attempt> = new Map<number, Attempt>([
  [EBUSY, { kind: "busy" }],
  [EPERM, { kind: "refused" }],
  [EACCES, { kind: "refused" }],
  [EINVAL, ABSENT],
  [ENODEV, ABSENT],
  [ENOENT, ABSENT],
]);

/**
 * Finds a recorded TAP device again and attaches to it; never makes a new one. Throws
 * SystemCallError where the tun driver is not there, or not for us.
 */
export function locateTap(record: TapRecord): TapSearch {
  let busy = false;
  let refused = 0;
  for (const namespace of likeliestFirst(record)) {
    const attempt = searchIn(namespace, record);
    if (attempt.kind === "attached") {
      const found = { ...record, namespace: namespace.inode };
      return { kind: "found", tap: new TapDevice(attempt.descriptor, found) };
    }
    busy ||= attempt.kind === "busy";
    if (attempt.kind === "refused") refused++;
  }
  const what = `TAP device ${record.device} with MAC ${formatMac(record.mac)}`;
  if (busy) return { kind: "busy", reason: `another program holds ${what}` };
  return { kind: "absent", reason: `${what} is gone${unseen(refused)}` };
}

function unseen(refused: number): string {
  if (refused === 0) return "";
  return `, or in one of ${refused} network namespaces that we may not enter (CAP_SYS_ADMIN)`;
}

function likeliestFirst(record: TapRecord): NetworkNamespace[] {
  const all = [...networkNamespaces()];
  const recorded = all.filter(({ inode }) => inode === record.namespace);
  return [...recorded, ...all.filter(({ inode }) => inode !== record.namespace)];
}

function searchIn(namespace: NetworkNamespace, record: TapRecord): Attempt {
  const search = (): Attempt => searchHere(record);
  try {
    // entering a namespace takes a privilege that staying does not
    return namespace.inode === ownNamespace()
      ? search()
      : inNetworkNamespace(namespace.path, search);
  } catch (error) {
    return meaningOf(error);
  }
}

/** Searches the thread's present namespace. */
function searchHere(record: TapRecord): Attempt {
  let outcome = ABSENT;
  for (const name of candidateNames(record)) {
    const attempt = tryAttach(name, record);
    if (attempt.kind === "attached") return attempt;
    if (outcome.kind === "absent") outcome = attempt;
  }
  return outcome;
}

/** The interfaces with the recorded MAC; the one that has kept its name comes first. */
function candidateNames(record: TapRecord): string[] {
  const names = interfaceNames().filter((name) => interfaceMac(name) === record.mac);
  return names.sort((a, b) => Number(b === record.device) - Number(a === record.device));
}

function tryAttach(name: string, record: TapRecord): Attempt {
  try {
    const descriptor = attachTap(name, OFFLOAD_HEADER_OCTETS);
    if (tapMac(descriptor) === record.mac) return { kind: "attached", descriptor };
    closeDescriptor(descriptor); // deleted and made anew between our two looks
    return ABSENT;
  } catch (error) {
    return meaningOf(error);
  }
}

function meaningOf(error: unknown): Attempt {
  const ofOneDevice = error instanceof SystemCallError && error.call !== OPEN_TUN_DRIVER;
  const meaning = ofOneDevice ? MEANING.get(error.errno) : undefined;
  if (meaning === undefined) throw error;
  return meaning;
}
