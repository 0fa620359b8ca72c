/** The VLANs of a port (IEEE 802.1Q §6.9); one tag and no trunk is an access port. */
export interface Vlan {
  readonly trunk: boolean;
  /** VLAN identifiers, 1..4094; a trunk without any carries all. */
  readonly tags: readonly number[];
  /** The VLAN of frames without a tag; only of a trunk. */
  readonly native?: {
    readonly id: number;
    /** True: the guest is sent tagged frames of it too. */
    readonly tagged: boolean;
  };
}
