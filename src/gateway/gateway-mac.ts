import { parseMac, type Mac } from "../base/ids.js";
import { derivedGatewayMac } from "../trust/node-address.js";
import type { SharedDefinition } from "../xml/definition.js";

/** The MAC of a network's gateway: the definition's `<mac>`, else what follows from its UUID. No guest may have it. */
export function gatewayMac({
  uuid,
  gatewayMac: own,
}: Pick<SharedDefinition, "uuid" | "gatewayMac">): Mac {
  return (own === undefined ? undefined : parseMac(own)) ?? derivedGatewayMac(uuid);
}
