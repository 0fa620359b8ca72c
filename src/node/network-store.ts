import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../base/errors.js";
import { parseNetworkId, type NetworkId } from "../base/ids.js";
import {
  isUnfinished,
  makePrivateDirectory,
  readIfPresent,
  syncDirectory,
  writeAtomically,
} from "../io/atomic-file.js";
import { networksDirectory } from "./state-layout.js";

/** The files of a network; each is replaced as a whole, but the journal, which grows. */
export const NETWORK_FILES = {
  definition: "network.xml",
  shared: "shared.json",
  redefinition: "redefinition.json",
  status: "status.json",
  nodeKey: "node-key.pem",
  chain: "chain.pem",
  roots: "roots.pem",
  statements: "statements.json",
  rootKey: "root-key.pem",
  issuerKey: "issuer-key.pem",
  issuer: "issuer.pem",
  invitations: "invitations.json",
  ports: "ports.json",
  members: "members.json",
  leases: "leases.journal",
} as const;

export type NetworkFile = keyof typeof NETWORK_FILES;

/** What a new network's directory begins with. */
export type NetworkFiles = Partial<Record<NetworkFile, string>>;

const UNFINISHED = ".new-";

/** One network's directory. */
export class NetworkStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  read(file: NetworkFile): string | undefined {
    return readIfPresent(join(this.#directory, NETWORK_FILES[file]));
  }

  /** For a file no network is without. */
  require(file: NetworkFile): string {
    const path = join(this.#directory, NETWORK_FILES[file]);
    const text = readIfPresent(path);
    if (text === undefined) {
      throw new ConfigError("ERR_STATE", `${path} is missing: restore it, or remove its directory`);
    }
    return text;
  }

  /** For what is written in another way than by {@link write}. */
  pathOf(file: NetworkFile): string {
    return join(this.#directory, NETWORK_FILES[file]);
  }

  /** Durable when it returns. */
  write(file: NetworkFile, content: string): void {
    writeAtomically(join(this.#directory, NETWORK_FILES[file]), content);
  }

  /** Removes a file that a network may be without; durable when it returns. */
  discard(file: NetworkFile): void {
    rmSync(join(this.#directory, NETWORK_FILES[file]), { force: true });
    syncDirectory(this.#directory);
  }

  /** Removes what a crash left of files that were being written. */
  clear(): void {
    for (const name of readdirSync(this.#directory).filter(isUnfinished)) {
      rmSync(join(this.#directory, name), { force: true });
    }
  }

  /** Removes the network for good; a crash in the middle leaves a directory that is no network. */
  remove(): void {
    const dead = `${this.#directory}.removed`;
    renameSync(this.#directory, dead);
    rmSync(dead, { recursive: true, force: true });
  }
}

/** The directory of all networks. */
export class NetworkStores {
  readonly #directory: string;

  constructor(stateDirectory: string) {
    this.#directory = networksDirectory(stateDirectory);
    makePrivateDirectory(this.#directory);
  }

  /** The networks there are; what a crash left half made or half removed is cleared away. */
  open(): ReadonlyMap<NetworkId, NetworkStore> {
    const stores = new Map<NetworkId, NetworkStore>();
    for (const name of readdirSync(this.#directory).sort()) {
      const path = join(this.#directory, name);
      const network = parseNetworkId(name);
      if (network === undefined) {
        if (name.startsWith(UNFINISHED) || name.endsWith(".removed")) {
          rmSync(path, { recursive: true, force: true });
        }
      } else {
        const store = new NetworkStore(path);
        store.clear();
        stores.set(network, store);
      }
    }
    return stores;
  }

  /** A new network with all its files, or none. */
  create(network: NetworkId, files: NetworkFiles): NetworkStore {
    const making = mkdtempSync(join(this.#directory, UNFINISHED));
    const path = join(this.#directory, network);
    try {
      const unfinished = new NetworkStore(making);
      for (const [file, content] of Object.entries(files)) {
        unfinished.write(file as NetworkFile, content);
      }
      renameSync(making, path);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      throw error;
    }
    syncDirectory(this.#directory);
    return new NetworkStore(path);
  }
}
