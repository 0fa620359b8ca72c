import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IS_FULL, scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { CLI, HostDisk } from "./testbed/host-machine.js";
import { machineObstacle, type VirtualMachine } from "./testbed/virtual-machine.js";

const NETWORK = "lab";
const PORT = 7701;
const [ONE, TWO] = ["10.20.0.1", "10.20.0.2"];
const PINGS = 5;
/** Two emulated processors run Node. */
const PATIENCE_MS = 120_000;
const spanlan = `SPANLAN_STATE=/run/state SPANLAN_SOCKET=/run/agent.sock node ${CLI}`;
const XML = `<network><name>${NETWORK}</name><listen address='192.0.2.1' port='${PORT}'/></network>`;

const reason = IS_FULL ? machineObstacle() : "takes two minutes: set SPANLAN_FULL=1";

/** What the peers of a host are reached by. */
async function transports(host: VirtualMachine): Promise<string> {
  const told = await host.run(`${spanlan} peers ${NETWORK} --json`, PATIENCE_MS);
  return [...told.matchAll(/"transport": ?"(\w+)"/g)].map(([, name]) => name).join(" ");
}

scene(
  "WireGuard of the kernel, between two machines that boot Debian's",
  () => {
    let disk: HostDisk;
    let folder: string;
    let one: VirtualMachine;
    let two: VirtualMachine;

    const startAgent = async (host: VirtualMachine): Promise<void> => {
      await host.run(`${spanlan} agent >/run/log 2>&1 & echo $! >/run/pid`);
      await host.run("while [ ! -S /run/agent.sock ]; do usleep 50000; done", PATIENCE_MS);
    };
    const attach = async (host: VirtualMachine, address: string): Promise<void> => {
      await host.run(`${spanlan} attach ${NETWORK} tap --dev g1`, PATIENCE_MS);
      await host.run(`ip address add ${address}/24 dev g1`);
    };
    const reachedBy = (transport: string): Promise<unknown> =>
      eventually(
        `the hosts reach each other by ${transport}`,
        async () => (await transports(one)) === transport && (await transports(two)) === transport,
        PATIENCE_MS,
      );

    beforeAll(async () => {
      disk = new HostDisk();
      folder = mkdtempSync(join(tmpdir(), "spanlan-cable-"));
      const cable = join(folder, "cable");
      one = disk.start("one", { address: "192.0.2.1/24", cable, listens: true });
      await one.booted();
      two = disk.start("two", { address: "192.0.2.2/24", cable, listens: false });
      await two.booted();
      await Promise.all([startAgent(one), startAgent(two)]);
      await one.run(`echo "${XML}" >/run/lab.xml`);
      await one.run(`${spanlan} network define /run/lab.xml`, PATIENCE_MS);
      await one.run(`${spanlan} network start ${NETWORK}`, PATIENCE_MS);
      const token = (await one.run(`${spanlan} invite ${NETWORK}`, PATIENCE_MS)).trim();
      await two.run(`echo '${token}' | ${spanlan} join - --listen 192.0.2.2:${PORT}`, PATIENCE_MS);
      await Promise.all([attach(one, ONE), attach(two, TWO)]);
    }, 600_000);

    afterAll(async () => {
      await one.end();
      await two.end();
      disk.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it("carries frames without anybody asking for it", async () => {
      await reachedBy("wireguard");
      for (const host of [one, two]) {
        expect(await host.run("grep WireGuard /run/log")).toContain('"kind":"kernel"');
      }
      expect(await one.ping(TWO, PINGS)).toBe(PINGS);
    }, 300_000);

    it("is all that is on the cable while frames pass, and in it is VXLAN", async () => {
      const watch = async (where: string, filter: string): Promise<string> => {
        const tcpdump = `tcpdump -Z root -n -c ${PINGS} ${filter} 2>/dev/null`;
        const watching = two.run(`${where} ${tcpdump}`, PATIENCE_MS);
        expect(await one.ping(TWO, 3 * PINGS)).toBe(3 * PINGS);
        return watching;
      };
      const onCable = await watch("", `-i eth0 icmp or udp port ${PORT}`);
      expect(onCable.match(/UDP, length/g)).toHaveLength(PINGS);
      expect(onCable).not.toContain("ICMP");
      const namespace = "$(grep -o '/proc/[0-9]*/fd/[0-9]*' /run/log | tail -1)";
      const inTunnel = await watch(
        `nsenter --net=${namespace}`,
        "-T vxlan -i any udp and less 400",
      );
      expect(inTunnel).toMatch(/VXLAN, flags \[I\] \(0x08\), vni \d+/);
      expect(inTunnel).toMatch(/10\.20\.0\.1 > 10\.20\.0\.2: ICMP echo request/);
    }, 300_000);

    it("gives way to gRPC while UDP is blocked, and takes over again", async () => {
      const block = `nft add table inet block && nft 'add chain inet block in { type filter hook input priority 0; }' && nft add rule inet block in udp dport ${PORT} drop`;
      await two.run(block);
      await reachedBy("grpc");
      expect(await one.ping(TWO)).toBe(3);
      await two.run("nft delete table inet block");
      await reachedBy("wireguard");
      expect(await one.ping(TWO)).toBe(3);
    }, 600_000);

    it("is gone with the agent", async () => {
      await one.run(
        "kill $(cat /run/pid); while kill -0 $(cat /run/pid) 2>/dev/null; do usleep 50000; done",
        PATIENCE_MS,
      );
      expect(await one.run("ip -o link show")).not.toMatch(/wg|vxlan|g1/);
      expect((await one.run("ls /run/netns 2>/dev/null | wc -l")).trim()).toBe("0");
    }, 300_000);
  },
  reason,
);
