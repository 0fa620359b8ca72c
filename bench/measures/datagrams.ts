import { runDatagrams } from "./iperf.js";
import type { Measure } from "./measure.js";

/** How many of the smallest datagrams arrive when the sender never rests. */
export const smallDatagrams: Measure = {
  name: "udp64",
  figures: ["udp64"],
  async take({ lab, seconds }) {
    return { udp64: await runDatagrams({ from: lab.a, to: lab.b, seconds }, 64) };
  },
};

/** How many large ones; where the LAN's MTU is too small for one, it is two packets. */
export const largeDatagrams: Measure = {
  name: "udp1400",
  figures: ["udp1400"],
  async take({ lab, seconds }) {
    return { udp1400: await runDatagrams({ from: lab.a, to: lab.b, seconds }, 1400) };
  },
};
