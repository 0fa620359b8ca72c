import { ConfigError, openTag, type NetworkSummary, type PortStatus } from "../../src/index.js";

/**
 * The `<network>` by which stock libvirt domains, with an `<interface type="network">`, get at a network that has a
 * Linux bridge on this host. Throws ERR_CONFIG_INVALID where it has none.
 */
export function libvirtNetwork(network: NetworkSummary, ports: readonly PortStatus[]): string {
  const { name, uuid } = network;
  const [bridge] = ports.flatMap(({ attachment }) =>
    attachment.kind === "bridge" ? [attachment.bridge] : [],
  );
  if (bridge === undefined) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `network ${name} has no bridge on this host: write <bridge name="br-${name}"/> with spanlan network edit ${name}`,
    );
  }
  return [
    "<network>",
    `  <name>${name}</name>`,
    `  <uuid>${uuid}</uuid>`,
    `  ${openTag("forward", [["mode", "bridge"]])}/>`,
    `  ${openTag("bridge", [["name", bridge]])}/>`,
    "</network>",
    "",
  ].join("\n");
}
