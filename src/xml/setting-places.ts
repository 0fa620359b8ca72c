import { written, type XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { SPANLAN_NAMESPACE } from "./grammar.js";
import type { Relocations } from "./relocations.js";
import { Seen } from "./seen.js";

/** Where settings are written, whatever place they were read in. */
export const SETTINGS_OWNER = "/network/metadata/settings";

/** The elements that settings may stand in. */
export function settingPlaces(network: XmlElement): readonly XmlElement[] {
  const outer = [network, ...network.named("metadata").slice(0, 1)];
  return [...outer, ...outer.flatMap((each) => each.named("settings", SPANLAN_NAMESPACE))];
}

/** Our own settings in `<network>`, in `<metadata>`, and in `<span:settings>` of both. */
export class SettingPlaces {
  readonly #places: readonly XmlElement[];
  readonly #relocations: Relocations;
  readonly #findings: Findings;

  constructor(network: XmlElement, relocations: Relocations, findings: Findings) {
    this.#places = settingPlaces(network);
    for (const each of this.#places) {
      if (each.name.uri === SPANLAN_NAMESPACE) relocations.move(each, SETTINGS_OWNER);
    }
    this.#relocations = relocations;
    this.#findings = findings;
  }

  /** The settings of this name, of which there may be several. */
  all(name: string): readonly XmlElement[] {
    const found = this.#find(name);
    found.forEach((each, index) => {
      this.#relocations.move(each, `${SETTINGS_OWNER}/${name}[${index + 1}]`);
    });
    return found;
  }

  /** The setting of this name, which may be there once. */
  one(name: string): XmlElement | undefined {
    const seen = new Seen(this.#findings);
    const found = this.#find(name);
    for (const each of found) {
      seen.add(name, each, `<${written(each.name)}>`);
      this.#relocations.move(each, `${SETTINGS_OWNER}/${name}`);
    }
    return found[0];
  }

  #find(name: string): readonly XmlElement[] {
    return this.#places.flatMap((each) => each.named(name, SPANLAN_NAMESPACE));
  }
}
