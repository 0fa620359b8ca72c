import type { Attachment } from "../../base/attachment.js";
import { ConfigError } from "../../base/errors.js";
import { NamespacePort } from "../../io/namespace-port/namespace-port.js";
import type { OpenPort } from "../../io/open-port.js";
import { DgramPort } from "../../io/socket-port/dgram-port.js";
import { StreamDialer } from "../../io/socket-port/stream-dialer.js";
import { StreamListener } from "../../io/socket-port/stream-listener.js";
import { StreamPort } from "../../io/socket-port/stream-port.js";
import type { StreamSource } from "../../io/socket-port/stream-source.js";
import type { PortWish } from "./messages.js";
import { OpenBridge } from "./open-bridge.js";
import { OpenNic } from "./open-nic.js";
import { OpenTap } from "./open-tap.js";
import type { PortSurroundings } from "./port-surroundings.js";

/** Opens what a guest is to be attached by. */
export function openPort(wish: PortWish, surroundings: PortSurroundings): OpenPort {
  const { attachment, port: id, name, owner } = wish;
  const { clock, onGone, onTrouble: trouble } = surroundings;
  switch (attachment.kind) {
    case "tap":
      return new OpenTap(wish, attachment.device, surroundings);
    case "bridge":
      return new OpenBridge(wish, attachment, surroundings);
    case "nic":
      return new OpenNic(wish, attachment, surroundings);
    case "stream":
      return new StreamPort({
        id,
        name,
        source: streamSource(attachment, wish, surroundings),
        trouble,
      });
    case "dgram":
      return new DgramPort({
        id,
        name,
        local: attachment.local,
        remote: attachment.remote,
        owner,
        clock,
        trouble,
      });
    case "namespace":
      if (wish.handed === undefined) {
        throw new ConfigError("ERR_STATE", "the guest's device was not handed over");
      }
      return new NamespacePort({ id, name, handed: wish.handed, clock, onGone });
  }
}

function streamSource(
  { role, address }: Extract<Attachment, { kind: "stream" }>,
  { owner }: PortWish,
  { clock, rng }: PortSurroundings,
): StreamSource {
  return role === "listen"
    ? new StreamListener(address, owner, clock)
    : new StreamDialer({ address, owner, clock, rng });
}
