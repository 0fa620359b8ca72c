import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FLAG_NEEDS_CSUM, OFFLOAD_HEADER_OCTETS } from "../src/wire/offload-header.js";

/** What a real client sent. */
export interface Capture {
  readonly client: string;
  readonly message: string;
  /** Behind an offload header. */
  readonly frame: Buffer;
}

/** The captures of a family, in the order they were made. */
export function captures(family: "ipv4" | "ipv6"): readonly Capture[] {
  const text = readFileSync(join("test", "fixtures", "dhcp", `${family}.txt`), "utf8");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const [client = "", message = "", digits = ""] = line.split(" ");
    const offload = Buffer.alloc(OFFLOAD_HEADER_OCTETS);
    if (isFromSocket(family, message)) offload[0] = FLAG_NEEDS_CSUM;
    return { client, message, frame: Buffer.concat([offload, Buffer.from(digits, "hex")]) };
  });
}

/** From a UDP socket, so the kernel left the checksum to the receiver; the others are raw packets. */
function isFromSocket(family: "ipv4" | "ipv6", message: string): boolean {
  return family === "ipv4" ? message === "release" : message !== "router-solicitation";
}

export function captured(family: "ipv4" | "ipv6", client: string, message: string): Buffer {
  const found = captures(family).find((each) => each.client === client && each.message === message);
  if (found === undefined) throw new Error(`no ${message} of ${client} was captured`);
  return found.frame;
}
