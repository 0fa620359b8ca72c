import { formatCidr, formatIp } from "../../base/ip-address.js";
import type { Configuration } from "../../gateway/dhcp-client/configuration.js";
import type { ClasslessRoute } from "../../wire/dhcp-values.js";

/** What of a configuration an interface takes. */
export interface InterfaceUse {
  readonly device: string;
  /** Whether packets to elsewhere go by it too, as its network says. */
  readonly routes: boolean;
}

/** The commands of ip(8), a line each, that bring an interface from one configuration to the next. */
export function interfaceCommands(
  { device, routes }: InterfaceUse,
  former: Configuration | undefined,
  wanted: Configuration | undefined,
): string {
  const [before, after] = [addressOf(former), addressOf(wanted)];
  const [leaving, coming] = routes ? [routesOf(former), routesOf(wanted)] : [[], []];
  const mtu = wanted?.mtu;
  const lines = [
    ...(mtu === undefined || mtu === former?.mtu ? [] : [`link set dev ${device} mtu ${mtu}`]),
    ...(after === undefined ? [] : [`address replace ${after} broadcast + dev ${device}`]),
    ...coming.map((route) => `route replace ${route} dev ${device}`),
    ...leaving
      .filter((route) => !coming.includes(route) && before === after) // else they go with the address
      .map((route) => `route del ${route} dev ${device}`),
    ...(before === undefined || before === after ? [] : [`address del ${before} dev ${device}`]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function addressOf(configuration: Configuration | undefined): string | undefined {
  return configuration === undefined ? undefined : formatCidr(configuration.address);
}

function routesOf(configuration: Configuration | undefined): readonly string[] {
  return (configuration?.routes ?? []).map(routeWords);
}

/** A router 0.0.0.0 says that the network is on the link itself (RFC 3442). */
function routeWords({ network, prefix, router }: ClasslessRoute): string {
  const to = formatCidr({ address: network, prefix });
  return router.value === 0n ? `${to} scope link` : `${to} via ${formatIp(router)} onlink`;
}
