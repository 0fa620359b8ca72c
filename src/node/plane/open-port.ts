import { ConfigError } from "../../base/errors.js";
import type { OpenPort } from "../../io/open-port.js";
import type { PortWish } from "./messages.js";
import { OpenTap } from "./open-tap.js";
import type { PortSurroundings } from "./port-surroundings.js";

/** Opens what a guest is to be attached by. */
export function openPort(wish: PortWish, surroundings: PortSurroundings): OpenPort {
  const { attachment } = wish;
  if (attachment.kind === "tap") return new OpenTap(wish, attachment.device, surroundings);
  throw new ConfigError("ERR_CONFIG_INVALID", `a ${attachment.kind} port is not served yet`);
}
