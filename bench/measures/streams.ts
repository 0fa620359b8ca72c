import { processorSeconds } from "../accounting.js";
import { runStreams } from "./iperf.js";
import type { Measure } from "./measure.js";

/** One TCP stream, and what all daemons of both hosts spend on it. */
export const oneStream: Measure = {
  name: "tcp1",
  figures: ["tcp1", "cpu"],
  async take({ lab, seconds }) {
    const daemons = lab.daemons;
    const before = processorSeconds(daemons);
    const { gbits, octets } = await runStreams({ from: lab.a, to: lab.b, count: 1, seconds });
    if (daemons.length === 0) return { tcp1: gbits };
    const spent = processorSeconds(daemons) - before;
    return { tcp1: gbits, cpu: spent / (octets / 1e9) };
  },
};

/** Four TCP streams at once. */
export const fourStreams: Measure = {
  name: "tcp4",
  figures: ["tcp4"],
  async take({ lab, seconds }) {
    const { gbits } = await runStreams({ from: lab.a, to: lab.b, count: 4, seconds });
    return { tcp4: gbits };
  },
};
