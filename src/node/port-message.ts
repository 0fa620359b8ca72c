import { formatSocketAddress, type Attachment } from "../base/attachment.js";
import type { spanlan } from "../generated/agent.js";
import type { AttachRequest, PortStatus } from "./agent-service.js";
import { readAttachment, type AttachmentMessage } from "./attach-request.js";
import type { Complete } from "./control-protocol.js";
import { WORDS, answeredWord } from "./control-words.js";

// Ports as messages of the control API and back.

/** The port of a message. */
export function portOf(inner: spanlan.agent.v1.Port.$Properties): PortStatus {
  const message = inner as Complete<spanlan.agent.v1.Port.$Properties>;
  return {
    network: message.network,
    name: message.name,
    attachment: readAttachment(message),
    macs: message.macs,
    addresses: message.addresses,
    trunk: message.trunk,
    isolated: message.isolated,
    trust: message.trust.map((each) => answeredWord(WORDS.trust, each)),
    state: answeredWord(WORDS.portState, message.state),
    reason: message.reason,
    rxFrames: message.rxFrames,
    rxOctets: message.rxOctets,
    txFrames: message.txFrames,
    txOctets: message.txOctets,
    drops: message.drops,
  };
}

/** The message of a port. */
export function portMessage({ attachment, ...port }: PortStatus): spanlan.agent.v1.Port.$Shape {
  const { macs, addresses, trust } = port;
  return {
    ...port,
    ...attachmentMessage(attachment),
    macs: [...macs],
    addresses: [...addresses],
    trust: [...trust],
  };
}

/** The message that asks for a port. */
export function attachMessage(
  network: string,
  { attachment, name, rules, anyLocalUser }: AttachRequest,
): spanlan.agent.v1.AttachRequest.$Shape {
  const { macs, addresses, trust } = rules;
  return {
    network,
    ...attachmentMessage(attachment),
    name: name ?? null,
    ...rules,
    macs: [...macs],
    addresses: [...addresses],
    trust: [...trust],
    anyLocalUser,
  };
}

function attachmentMessage(attachment: Attachment): AttachmentMessage {
  switch (attachment.kind) {
    case "tap":
      return { tap: { device: attachment.device, dhcp: attachment.addressing === "dhcp" } };
    case "nic":
      return { nic: { nic: attachment.nic } };
    case "bridge": {
      const { bridge, stp, delay } = attachment;
      return { bridge: { bridge, stp, delay } };
    }
    case "stream": {
      const { role, address } = attachment;
      return { stream: { role, address: formatSocketAddress(address, "tcp") } };
    }
    case "dgram": {
      const { local, remote } = attachment;
      const words = [local, remote].map((each) => formatSocketAddress(each, "udp"));
      return { dgram: { local: words[0] ?? "", remote: words[1] ?? "" } };
    }
    case "namespace":
      return { namespace: { ticket: attachment.ticket } };
  }
}
