/** The address of a peer without the IPv6 form an IPv4 one has on a socket that serves both. */
export function plainAddress(address: string | undefined): string {
  return (address ?? "").replace(/^::ffff:(?=\d+\.)/, "");
}
