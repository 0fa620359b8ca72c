/** What an IP packet carries, by its protocol or next header (IANA "Assigned Internet Protocol Numbers"). */
export const PROTOCOL_ICMP = 1; // RFC 792
export const PROTOCOL_TCP = 6; // RFC 9293
export const PROTOCOL_UDP = 17; // RFC 768
export const PROTOCOL_ICMPV6 = 58; // RFC 4443 §1
