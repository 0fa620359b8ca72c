const NAME_OCTETS_MAX = 15; // IFNAMSIZ without its NUL

/**
 * The macvtap device by which QEMU gets at a TAP. The agent has the TAP's descriptor; what QEMU needs
 * is the other side, the interface, and a macvtap in passthru mode is a descriptor for all of it.
 */
export function macvtapOf(tap: string): string {
  const suffix = "-q";
  return tap.slice(0, NAME_OCTETS_MAX - suffix.length) + suffix;
}

/** What makes it, each a command line; as root, where the TAP is. */
export function macvtapCommands(tap: string, mac: string): readonly string[] {
  const device = macvtapOf(tap);
  return [
    `ip link add link ${tap} name ${device} address ${mac} type macvtap mode passthru`,
    // QEMU does not tell it which multicast groups its guest listens to.
    `ip link set ${device} allmulticast on up`,
  ];
}
