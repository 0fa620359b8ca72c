import { liveAddressesText, rulesetText } from "../../gateway/rules/ruleset.js";
import type { LiveAddresses } from "../../gateway/rules/live-addresses.js";
import type { RuledDefinition } from "../../gateway/rules/ruled-definition.js";
import { formatCidr } from "../../base/ip-address.js";

/** What the rules follow from. */
export interface RulesInput {
  readonly definition: RuledDefinition;
  readonly live: LiveAddresses;
}

/**
 * Keeps a router's rules to the latest of what they follow from. One change is written at a time; of
 * those that come meanwhile only the last is written. Addresses alone fill sets, anything else
 * replaces the rules as a whole. Where a text is refused, the rules before it stay.
 */
export class RulesWriter {
  readonly #write: (text: string) => Promise<unknown>;
  #written: RulesInput | undefined;
  #wanted: RulesInput | undefined;
  #writing: Promise<void> | undefined;

  /** `write` takes a text for nft. */
  constructor(write: (text: string) => Promise<unknown>) {
    this.#write = write;
  }

  /** Resolves when the rules are these, or later ones; rejects with why the last were refused. */
  async apply(input: RulesInput): Promise<void> {
    this.#wanted = input;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    for (let next = this.#wanted; next !== undefined; next = this.#wanted) {
      this.#wanted = undefined;
      try {
        await this.#write(textOf(next, this.#written));
        this.#written = next;
      } catch (error) {
        this.#written = undefined; // whatever stands there, the next one replaces it whole
        if (this.#isLast()) throw error;
      }
    }
  }

  #isLast(): boolean {
    return this.#wanted === undefined;
  }
}

function textOf({ definition, live }: RulesInput, before: RulesInput | undefined): string {
  const isSame = before?.definition === definition && sameSubnets(before.live, live);
  return isSame ? liveAddressesText(definition, live) : rulesetText(definition, live);
}

function sameSubnets(one: LiveAddresses, other: LiveAddresses): boolean {
  return one.others.map(formatCidr).join() === other.others.map(formatCidr).join();
}
