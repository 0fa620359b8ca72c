import { CONGESTION_SYSCTL, congestionOfSubjects, mayChoose } from "../congestion.js";
import { linkOf, type Host } from "../host.js";
import { runStreams } from "./iperf.js";
import type { Measure, Scene } from "./measure.js";

/** Segments of up to 64 KiB would be lost as one: what is lost is to be a packet of the wire. */
const OFFLOADS = ["tso", "gso", "gro"];

/**
 * One TCP stream while each hundredth packet on the cable is lost, both ways. The stream and what the
 * subject connects anew use the named congestion control; a connection a subject has keeps its own.
 */
export const loss: Measure = {
  name: "loss",
  figures: ["lossCubic", "lossBbr"],
  async take(scene) {
    const { lab, peer } = scene;
    for (const host of lab.hosts) await begin(host, peer.carrier ?? linkOf(host).device);
    try {
      const lossCubic = await stream(scene, "cubic");
      if (!mayChoose("bbr")) return { lossCubic };
      await setCongestion(lab.hosts, "bbr");
      return { lossCubic, lossBbr: await stream(scene, "bbr") };
    } finally {
      await setCongestion(lab.hosts, congestionOfSubjects());
      for (const host of lab.hosts) await end(host, peer.carrier ?? linkOf(host).device);
    }
  },
};

async function stream({ lab, seconds }: Scene, congestion: "cubic" | "bbr"): Promise<number> {
  const ends = { from: lab.a, to: lab.b, count: 1, seconds };
  return (await runStreams({ ...ends, congestion })).gbits;
}

async function begin({ namespace }: Host, device: string): Promise<void> {
  await offload(namespace, device, "off");
  const rules = [
    "table inet lossy {",
    "  chain arrival {",
    "    type filter hook input priority 0;",
    `    iifname "${device}" meta l4proto { tcp, udp } numgen random mod 100 == 0 drop`,
    "  }",
    "}",
  ];
  await namespace.run(["nft", "-f", "-"], { input: rules.join("\n") });
}

async function end({ namespace }: Host, device: string): Promise<void> {
  await namespace.run(["nft", "delete", "table", "inet", "lossy"]);
  await offload(namespace, device, "on");
}

async function offload(
  namespace: Host["namespace"],
  device: string,
  state: "on" | "off",
): Promise<void> {
  await namespace.run(["ethtool", "-K", device, ...OFFLOADS.flatMap((each) => [each, state])]);
}

async function setCongestion(hosts: readonly Host[], name: string): Promise<void> {
  for (const { namespace } of hosts) {
    await namespace.run(["sysctl", "-q", "-w", `${CONGESTION_SYSCTL}=${name}`]);
  }
}
