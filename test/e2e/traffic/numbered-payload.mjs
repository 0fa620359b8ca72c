/** Payload of datagram `number`: the number, then octets that follow from it. At least 4 octets. */
export function payload(number, octets) {
  const data = Buffer.alloc(octets);
  for (let at = 4; at < octets; at += 1) data[at] = (number * 7 + at) & 0xff;
  data.writeUInt32BE(number);
  return data;
}

/** The number after the last one: it tells the receiver that all have been sent. */
export const END = 0xffffffff;
