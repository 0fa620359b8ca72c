import { parseMac, type Mac } from "../src/base/ids.js";
import { ETHERNET_HEADER_OCTETS } from "../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../src/wire/offload-header.js";

/** The addresses of a frame, and what is behind them. */
export interface FrameFields {
  readonly to: Mac;
  readonly from: Mac;
  readonly etherType?: number;
  /** Octets behind the Ethernet header; 46 (IEEE 802.3 §3.2.8) when absent. */
  readonly payload?: number;
}

export function mac(text: string): Mac {
  const parsed = parseMac(text);
  if (parsed === undefined) throw new Error(`${text} is no MAC address`);
  return parsed;
}

/** A station's address that follows from its number: 02:00:00:00:00:00 plus that. */
export function stationMac(number: number): Mac {
  return (mac("02:00:00:00:00:00") + number) as Mac;
}

/** An empty offload header, then the Ethernet frame. */
export function ethernetFrame(fields: FrameFields): Buffer {
  const { to, from, etherType = 0x0800, payload = 46 } = fields;
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS + payload);
  frame.writeUIntBE(to, OFFLOAD_HEADER_OCTETS, 6);
  frame.writeUIntBE(from, OFFLOAD_HEADER_OCTETS + 6, 6);
  frame.writeUInt16BE(etherType, OFFLOAD_HEADER_OCTETS + 12);
  return frame;
}
