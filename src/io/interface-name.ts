import { ConfigError } from "../base/errors.js";
import { INTERFACE_NAME_OCTETS } from "./sys/interface-name-length.js";

/**
 * Throws ConfigError unless the kernel would take the text, as it stands, for the name of a network
 * interface. It would take `%` too, but to number the device: it would then have another name.
 */
export function checkInterfaceName(name: string): void {
  const problem = problemOf(name);
  if (problem !== undefined) {
    throw new ConfigError("ERR_CONFIG_INVALID", `device name ${JSON.stringify(name)}: ${problem}`);
  }
}

function problemOf(name: string): string | undefined {
  const octets = Buffer.byteLength(name);
  if (octets === 0) return "it is empty";
  if (octets > INTERFACE_NAME_OCTETS) {
    return `its ${octets} octets are more than the ${INTERFACE_NAME_OCTETS} Linux allows`;
  }
  if (name === "." || name === "..") return "it names a directory";
  if (/[\s/:%\u0000-\u001f\u007f]/.test(name)) {
    return "white space, control characters, / : and % are not allowed in it";
  }
  return undefined;
}
