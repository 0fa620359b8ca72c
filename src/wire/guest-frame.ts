import type { Mac } from "../base/ids.js";
import { zeroAddress, type AddressWords } from "./address-words.js";

/** What a frame is about, of what a guest may not simply say; everything else is ordinary. */
export type GuestMessage =
  | "ordinary"
  /** A request or reply whose sender has an address (RFC 826); also an announcement (RFC 5227 §2.3). */
  | "arp"
  /** A question whether somebody has the target already (RFC 5227 §2.1.1). */
  | "arp probe"
  /** That the source is here now: what QEMU sends after a migration (RFC 903). */
  | "rarp"
  | "dhcp client"
  | "dhcp6 client"
  /** Also what a relay agent passes on to clients. */
  | "dhcp server"
  | "router solicitation"
  /** Also of IPv4 (RFC 1256). */
  | "router advertisement"
  | "neighbour solicitation"
  /** Whether somebody has the target already: a solicitation from nobody (RFC 4862 §5.4.2). */
  | "neighbour probe"
  | "neighbour advertisement"
  /** Also of IPv4 (RFC 792). */
  | "redirect";

/** Why a frame cannot be judged, or cannot be honest; the words are those of the switch's counters. */
export type FrameFault =
  | "runt"
  | "too many tags"
  | "malformed ARP"
  | "malformed IP"
  | "malformed ND"
  | "impossible source address"
  | "undetermined transport"
  | "fragmented control message";

/**
 * What a guest's frame says, as its receivers would read it. One object serves for frame after frame:
 * it holds for the last one that was classified.
 */
export interface GuestFrame {
  destination: Mac;
  source: Mac;
  /** 802.1Q and 802.1ad tags in front and inside of a SNAP header. */
  tags: number;
  /** Of the first tag; 0 where there is none, or where it gives a priority only (IEEE 802.1Q §9.6). */
  vid: number;
  /** Some length stands where the EtherType would (IEEE 802.3 §3.2.6): LLC, SNAP included. */
  llc: boolean;
  /** Of the spanning tree: IEEE's or Cisco's per VLAN. */
  bpdu: boolean;
  /** Behind all tags and SNAP headers; 0 where there is none. */
  etherType: number;
  /** Protocol or next header of the transport; 0 where it is no IP or lies in an earlier fragment. */
  protocol: number;
  /** Part of a packet, or one that says it is, whole as it may be (RFC 6946). */
  fragment: boolean;
  message: GuestMessage;
  /** When there is one, nothing below holds, and no message is complete. */
  fault: FrameFault | undefined;
  /** The sender of ARP, the source of IP; unspecified for all else. */
  readonly sender: AddressWords;
  /** What a solicitation, advertisement or ARP packet is about; else unspecified. */
  readonly target: AddressWords;
  /** The MAC that ARP or ND gives for the address; 0 where it gives none. */
  claimedMac: Mac;
  /** Where the IP packet begins, in the buffer. */
  packet: number;
}

const NO_MAC = 0 as Mac;

/** To be filled. */
export function newGuestFrame(): GuestFrame {
  return {
    destination: NO_MAC,
    source: NO_MAC,
    tags: 0,
    vid: 0,
    llc: false,
    bpdu: false,
    etherType: 0,
    protocol: 0,
    fragment: false,
    message: "ordinary",
    fault: undefined,
    sender: zeroAddress(),
    target: zeroAddress(),
    claimedMac: NO_MAC,
    packet: 0,
  };
}

/** Forgets the last frame. */
export function clearGuestFrame(into: GuestFrame): void {
  into.tags = 0;
  into.vid = 0;
  into.llc = false;
  into.bpdu = false;
  into.etherType = 0;
  into.protocol = 0;
  into.fragment = false;
  into.message = "ordinary";
  into.fault = undefined;
  into.claimedMac = NO_MAC;
  into.packet = 0;
  clearAddress(into.sender);
  clearAddress(into.target);
}

function clearAddress(address: AddressWords): void {
  address.w0 = 0;
  address.w1 = 0;
  address.w2 = 0;
  address.w3 = 0;
}
