import { readFileSync } from "node:fs";

const FOLDER = "/proc/sys/net/ipv4";

export const CONGESTION_SYSCTL = "net.ipv4.tcp_congestion_control";

/** Whether a network namespace that is made here may choose the congestion control. */
export function mayChoose(name: string): boolean {
  return words("tcp_allowed_congestion_control").includes(name);
}

/** What subjects that travel over TCP are started with: cubic, or else the machine's own. */
export function congestionOfSubjects(): string {
  return mayChoose("cubic") ? "cubic" : (words("tcp_congestion_control")[0] ?? "unknown");
}

function words(setting: string): string[] {
  return readFileSync(`${FOLDER}/${setting}`, "utf8").trim().split(/\s+/);
}
