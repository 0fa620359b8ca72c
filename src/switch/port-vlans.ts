import type { Vlan } from "../base/vlan.js";
import { NO_VLAN, UNTAGGED } from "../wire/vlan-tag.js";

/**
 * To which VLANs a port belongs (IEEE 802.1Q §6.9 and §8.6). Between ports and nodes a frame of a
 * VLAN bears its tag, one of the LAN itself bears none.
 *
 *   nothing said       the LAN itself, no tags
 *   an access port     its frames have no tag on the port, and that of its VLAN elsewhere
 *   a trunk            the tags named, or all of them, and the native VLAN for frames without
 */
export class PortVlans {
  /** The VLAN of frames that come without a tag; NO_VLAN where none may. */
  readonly native: number;
  /** The VLAN whose tag frames without one are given; undefined where they get none. */
  readonly pushes: number | undefined;
  /** The VLAN whose frames leave without a tag; undefined where there is none. */
  readonly #bare: number | undefined;
  /** Whose frames come and leave with a tag; undefined for all. */
  readonly #tagged: ReadonlySet<number> | undefined;

  constructor(vlan: Vlan | undefined) {
    this.native = nativeOf(vlan);
    const isPlain = this.native === UNTAGGED || this.native === NO_VLAN;
    this.pushes = isPlain ? undefined : this.native;
    const isBare = this.native !== NO_VLAN && vlan?.native?.tagged !== true;
    this.#bare = isBare ? this.native : undefined;
    this.#tagged = carriesAll(vlan) ? undefined : new Set(vlan?.trunk === true ? vlan.tags : []);
  }

  /** Whether a frame of {@link vlanOf} this may come from the port. */
  admits(vlan: number): boolean {
    return vlan === UNTAGGED ? this.native !== NO_VLAN : this.#carries(vlan);
  }

  /** Whether a frame of this VLAN may leave at the port, with its tag or without. */
  has(vlan: number): boolean {
    return vlan === this.#bare || (vlan !== UNTAGGED && this.#carries(vlan));
  }

  /** True where a frame of this VLAN, which the port has, is to lose its tag. */
  strips(vlan: number): boolean {
    return vlan !== UNTAGGED && vlan === this.#bare;
  }

  #carries(vlan: number): boolean {
    return vlan !== NO_VLAN && this.#tagged?.has(vlan) !== false;
  }
}

function nativeOf(vlan: Vlan | undefined): number {
  if (vlan === undefined) return UNTAGGED;
  if (vlan.trunk) return vlan.native?.id ?? (vlan.tags.length === 0 ? UNTAGGED : NO_VLAN);
  return vlan.tags[0] ?? UNTAGGED;
}

function carriesAll(vlan: Vlan | undefined): boolean {
  return vlan?.trunk === true && vlan.tags.length === 0;
}
