import type { Clock } from "../base/clock.js";
import { days, later, type Millis } from "../base/duration.js";
import { ConfigError, InternalError } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Secret } from "../base/secret.js";
import type { Authority, IssuerRequest } from "../trust/authority.js";
import { founderOf, keyHashOf } from "../trust/root-certificate.js";
import { formatRootBackup, parsePrivateKeys, parseRootBackup } from "../trust/root-backup.js";
import type { RootSuccession } from "../trust/root-succession.js";
import {
  SUCCESSION_SPAN_MAX,
  signSuccession,
  type SignedStatement,
} from "../trust/signed-statement.js";
import { nodeIdOfSpki, type SigningKey } from "../trust/signing-key.js";
import type { TrustList } from "../trust/trust-list.js";
import type { NetworkStore } from "./network-store.js";
import { damaged } from "./stored-certificates.js";

/** What keeping the key of a root needs. */
export interface RootKeeperParts {
  readonly network: NetworkId;
  readonly store: NetworkStore;
  readonly list: TrustList;
  readonly clock: Clock;
  readonly rng: Rng;
}

/** When the new root comes into use, and how long the old one is believed after that. */
export interface Overlap {
  readonly until: Millis;
  readonly after: Millis;
}

/**
 * The key of a network's root, where this host has it. The file holds several keys while one root takes the
 * place of another: the new one is there before anybody hears of it.
 */
export class RootKeeper {
  readonly #parts: RootKeeperParts;

  constructor(parts: RootKeeperParts) {
    this.#parts = parts;
  }

  /** Whether this host has the key of the root in use. */
  get isHolder(): boolean {
    return this.#inUse() !== undefined;
  }

  /** An issuer's certificate, DER, under the root in use. */
  async certify(request: IssuerRequest): Promise<Buffer> {
    const { certifyIssuer } = await import("../trust/authority.js"); // see Agent: slow to load
    const { clock, rng } = this.#parts;
    return certifyIssuer(this.#require(), request, { now: clock.wall(), rng });
  }

  /** A new root in the place of the one in use, with certificates for these issuers. */
  async succeed(
    issuers: readonly IssuerRequest[],
    { until, after }: Overlap,
  ): Promise<{ readonly statement: SignedStatement; readonly said: RootSuccession }> {
    const { network, list, clock, rng } = this.#parts;
    const before = this.#require();
    if (Math.max(until, after) > SUCCESSION_SPAN_MAX) {
      throw new ConfigError(
        "ERR_CONFIG_INVALID",
        `--activate-in and --retire-after may be ${SUCCESSION_SPAN_MAX / days(1)}d each at most`,
      );
    }
    const now = clock.wall();
    const coming = list.successions().find(({ activeAt }) => activeAt > now);
    if (coming !== undefined) {
      const date = new Date(coming.activeAt).toISOString();
      throw new ConfigError(
        "ERR_STATE",
        `a new root comes into use at ${date}: replace that one then`,
      );
    }
    const { createRoot, certifyIssuer } = await import("../trust/authority.js");
    const young = await createRoot(network, { now, rng }, founderOf(before.certificate));
    const certified = await Promise.all(
      issuers.map((issuer) => certifyIssuer(young, issuer, { now, rng })),
    );
    this.#keep([young.key, ...this.#keys()]);
    const activeAt = later(now, until);
    const said: RootSuccession = {
      kind: "root succession",
      ...{ signedAt: now, activeAt, retiresAt: later(activeAt, after) },
      ...{ before: before.certificate, after: young.certificate, issuers: certified },
    };
    const keys = { before: before.key, after: young.key };
    return { statement: signSuccession(said, keys, network), said };
  }

  /** The keys this host has with their certificates, for a backup. */
  backup(): Secret<string> {
    this.#require();
    return formatRootBackup(this.#believed());
  }

  /** Takes back what was in a backup; ERR_CONFIG_INVALID where it is none of this network. */
  restore(text: Secret<string>): void {
    const roots = parseRootBackup(text);
    if (roots === undefined) {
      throw new ConfigError(
        "ERR_CONFIG_INVALID",
        "this is no backup that spanlan ca export has made",
      );
    }
    const trusted = new Set(this.#roots().map(keyHashOf));
    const ours = roots.filter(({ key }) => trusted.has(nodeIdOfSpki(key.spki)));
    if (ours.length === 0) {
      throw new ConfigError(
        "ERR_CONFIG_CONFLICT",
        "the backup has no root that this network believes: it is another network's, or was replaced since",
      );
    }
    this.#keep([...ours.map(({ key }) => key), ...this.#keys()]);
  }

  /** Keys of roots that have retired go off this host. */
  tidy(): void {
    const keys = this.#keys();
    const believed = this.#believed().map(({ key }) => key);
    if (keys.length === believed.length) return;
    if (believed.length === 0) this.#parts.store.discard("rootKey");
    else this.#keep(believed);
  }

  /** The key goes off this host. */
  drop(): void {
    this.#require();
    this.#parts.store.discard("rootKey");
  }

  #require(): Authority {
    const root = this.#inUse();
    if (root !== undefined) return root;
    throw new ConfigError(
      "ERR_STATE",
      "this host does not have the root key: ask the host that has it, or bring it here with spanlan ca restore",
    );
  }

  #inUse(): Authority | undefined {
    const [used] = this.#roots();
    return this.#believed().find(({ certificate }) => certificate === used);
  }

  /** Of the keys here, those of roots that are believed; the one in use stands first. */
  #believed(): readonly Authority[] {
    const keys = this.#keys();
    return this.#roots().flatMap((certificate) => {
      const hash = keyHashOf(certificate);
      const key = keys.find(({ spki }) => nodeIdOfSpki(spki) === hash);
      return key === undefined ? [] : [{ key, certificate }];
    });
  }

  #roots(): readonly Buffer[] {
    return this.#parts.list.roots(this.#parts.clock.wall());
  }

  #keys(): readonly SigningKey[] {
    const text = this.#parts.store.read("rootKey");
    if (text === undefined) return [];
    return parsePrivateKeys(new Secret(text)) ?? damaged("rootKey");
  }

  #keep(keys: readonly SigningKey[]): void {
    const distinct = new Map(keys.map((key) => [nodeIdOfSpki(key.spki), key]));
    if (distinct.size === 0) throw new InternalError("ERR_INTERNAL", "no key to keep");
    const text = [...distinct.values()].map(({ privateKeyPem }) => privateKeyPem.reveal()).join("");
    this.#parts.store.write("rootKey", text);
  }
}
