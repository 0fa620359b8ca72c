/** What a guest's port may be trusted to send, that no other may. */
export const TRUSTS = ["dhcp-server", "ra", "bpdu", "llc"] as const;

export type Trust = (typeof TRUSTS)[number];

/** What the operator said of a port; addresses are text that has been read and found good. */
export interface PortRules {
  /** The MACs the guest may use; empty where any is good. */
  readonly macs: readonly string[];
  /**
   * The IP addresses the guest may use; empty where any is good. One with a prefix length is given
   * to the device too, where there is one.
   */
  readonly addresses: readonly string[];
  /** It leads to more than one guest: frames may bear 802.1Q tags. */
  readonly trunk: boolean;
  /** It exchanges no frames with other isolated ports. */
  readonly isolated: boolean;
  readonly trust: readonly Trust[];
}

/** A port of which nothing was said. */
export const NO_RULES: PortRules = {
  macs: [],
  addresses: [],
  trunk: false,
  isolated: false,
  trust: [],
};
