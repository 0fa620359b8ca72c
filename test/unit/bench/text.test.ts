import { parseDatagrams, parseStreams } from "../../../bench/text/iperf.js";
import { parseRoundTrips, REPLY_WAIT_MS } from "../../../bench/text/ping.js";
import {
  parseDevices,
  parseMachineTicks,
  parseResident,
  parseSchedstat,
  parseStat,
} from "../../../bench/text/proc.js";

function iperf(sum: object): string {
  return JSON.stringify({ end: { sum_sent: { bits_per_second: 1 }, sum_received: sum } });
}

describe("what iperf3 prints", () => {
  it("is counted at the receiver", () => {
    const sum = { seconds: 2, bytes: 500_000_000, bits_per_second: 2e9 };
    expect(parseStreams(iperf(sum))).toEqual({ gbits: 2, octets: 500_000_000 });
  });

  it("counts datagrams that came, over no less than the time they were sent in", () => {
    const sum = { bytes: 0, bits_per_second: 0, packets: 1000, lost_packets: 200 };
    expect(parseDatagrams(iperf({ ...sum, seconds: 2 }), 2)).toBe(400);
    expect(parseDatagrams(iperf({ ...sum, seconds: 4 }), 2)).toBe(200);
    expect(parseDatagrams(iperf({ ...sum, seconds: 0.5 }), 2)).toBe(400);
  });

  it("says why there is no figure", () => {
    const refused = { end: {}, error: "unable to connect to server: Connection refused" };
    expect(() => parseStreams(JSON.stringify(refused))).toThrow("Connection refused");
    expect(() => parseStreams("{}")).toThrow("lacks end.sum_received");
    expect(() => parseStreams("bad option")).toThrow('no JSON but "bad option"');
  });
});

describe("what ping prints", () => {
  const lines = [
    "64 bytes from 10.99.0.2: icmp_seq=1 ttl=64 time=0.029 ms",
    "64 bytes from 10.99.0.2: icmp_seq=3 ttl=64 time=12 ms",
  ];

  it("is a time for each request, lost ones included", () => {
    const text = [...lines, "3 packets transmitted, 2 received, 33% packet loss, time 9ms"];
    expect(parseRoundTrips(text.join("\n"))).toEqual([0.029, 12, REPLY_WAIT_MS]);
  });

  it("is no figure when nothing was answered", () => {
    const text = "3 packets transmitted, 0 received, 100% packet loss, time 9ms";
    expect(() => parseRoundTrips(text)).toThrow("no reply");
  });
});

describe("what proc(5) tells", () => {
  it("is a parent and ticks, whatever the process is called", () => {
    const rest = "7 1 1 0 -1 4194304 101 0 0 0 30 12 5 5 39 19 1 0";
    expect(parseStat(`42 (a ) b) S ${rest}`)).toEqual({ parent: 7, ticks: 42 });
  });

  it("is the time that a thread has run, and its process's memory", () => {
    expect(parseSchedstat("127840 100247 2\n")).toBe(127_840);
    expect(parseResident("Name:\tx\nVmRSS:\t    2048 kB\nThreads:\t1\n")).toBe(2);
    expect(parseResident("Name:\tkthreadd\n")).toBe(0);
  });

  it("is the interfaces of a namespace", () => {
    const text = "Inter-|   Receive\n face |bytes\n    lo:       0 0\n  lan0: 12 3\n";
    expect(parseDevices(text)).toEqual(["lo", "lan0"]);
  });

  it("is the time of all processors, and what was stolen of it", () => {
    const text = "cpu  10 0 20 60 5 1 2 2 0 0\ncpu0 1 2 3\n";
    expect(parseMachineTicks(text)).toEqual({ all: 100, stolen: 2 });
  });
});
