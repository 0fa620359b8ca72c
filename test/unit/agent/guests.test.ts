import type { Attachment } from "../../../src/base/attachment.js";
import { FakeAgent, LAB, PORT } from "../../fake-agent.js";
import { run } from "./cli-scene.js";

const MAC = "52:54:00:12:34:56";
const UNIX = (path: string) => ({ family: "unix", path }) as const;
const INET = (port: number) => ({ family: "inet", host: "127.0.0.1", port }) as const;
const CARD = `-device virtio-net-pci,netdev=lan-web1,mac=${MAC},host_mtu=1350`;

class AgentWithPort extends FakeAgent {
  readonly port: Partial<typeof PORT>;

  constructor(port: Partial<typeof PORT>) {
    super();
    this.port = port;
  }

  override ports(): Promise<readonly (typeof PORT)[]> {
    return Promise.resolve([{ ...PORT, ...this.port }]);
  }
}

async function ask(words: string, port: Partial<typeof PORT>) {
  return run(words.split(" "), { agent: new AgentWithPort(port) });
}

const STREAM_UNIX: Attachment = { kind: "stream", role: "connect", address: UNIX("/run/w,eb 1") };

describe("`spanlan qemu`", () => {
  it.each<[string, Attachment, string]>([
    [
      "listens where the agent dials, and quotes for the shell and for QEMU",
      STREAM_UNIX,
      "'stream,id=lan-web1,server=on,addr.type=unix,addr.path=/run/w,,eb 1'",
    ],
    [
      "dials where the agent listens",
      { kind: "stream", role: "listen", address: INET(7001) },
      "stream,id=lan-web1,server=off,addr.type=inet,addr.host=127.0.0.1,addr.port=7001",
    ],
    [
      "has the other ends of datagrams",
      { kind: "dgram", local: UNIX("/run/agent"), remote: UNIX("/run/guest") },
      "dgram,id=lan-web1,local.type=unix,local.path=/run/guest,remote.type=unix,remote.path=/run/agent",
    ],
  ])("%s", async (_what, attachment, netdev) => {
    const { stdout, stderr, status } = await ask("qemu lab --name web1", { attachment });
    expect({ stdout, stderr, status }).toEqual({
      stdout: `-netdev ${netdev} ${CARD}\n`,
      stderr: "",
      status: 0,
    });
  });

  it("gets at a TAP by a macvtap, and says how that is made", async () => {
    const { stdout, stderr } = await ask("qemu lab --name web1", {});
    const open = '3<>"/dev/tap$(cat /sys/class/net/tap0-q/ifindex)"';
    expect(stdout).toBe(`-netdev tap,id=lan-web1,fd=3 ${CARD} ${open}\n`);
    expect(stderr).toContain(
      `ip link add link tap0 name tap0-q address ${MAC} type macvtap mode passthru`,
    );
    const long = { attachment: { kind: "tap", device: "a23456789012345" } } as const;
    expect((await ask("qemu lab --name web1", long)).stderr).toContain("name a234567890123-q ");
  });

  it("gives a port without a MAC the same one each time, and each port another", async () => {
    const mac = async (name: string) => {
      const { stdout } = await ask(`qemu lab --name ${name} --json`, { name, macs: [] });
      return (JSON.parse(stdout) as { mac: string }).mac;
    };
    const macs = [await mac("web1"), await mac("web1"), await mac("web2")];
    expect(macs[0]).toMatch(/^52:54:00(:[0-9a-f]{2}){3}$/);
    expect(macs[1]).toBe(macs[0]);
    expect(macs[2]).not.toBe(macs[0]);
  });

  it("names the ports there are when there is none of that name", async () => {
    const { status, stderr } = await ask("qemu lab --name db", {});
    expect(status).toBe(1);
    expect(stderr).toContain(`network ${LAB.name} has no port db on this host: it has web1`);
  });
});

describe("`spanlan libvirt interface`", () => {
  it.each<[string, Attachment, string, string]>([
    [
      "a TAP",
      PORT.attachment,
      'direct" trustGuestRxFilters="yes',
      '<source dev="tap0" mode="passthrough"/>',
    ],
    [
      "a stream that the agent dials",
      { kind: "stream", role: "connect", address: INET(7001) },
      "server",
      '<source address="127.0.0.1" port="7001"/>',
    ],
    [
      "a stream that the agent listens for",
      { kind: "stream", role: "listen", address: INET(7001) },
      "client",
      '<source address="127.0.0.1" port="7001"/>',
    ],
    [
      "datagrams",
      { kind: "dgram", local: INET(7001), remote: INET(7002) },
      "udp",
      '<source address="127.0.0.1" port="7001">\n    <local address="127.0.0.1" port="7002"/>\n  </source>',
    ],
  ])("has an element for %s", async (_what, attachment, kind, source) => {
    const { stdout, status } = await ask("libvirt interface lab --name web1", { attachment });
    expect(status).toBe(0);
    expect(stdout).toContain("set the guest's own MTU to 1350");
    expect(stdout.slice(stdout.indexOf("\n") + 1)).toBe(
      `<interface type="${kind}">\n  <mac address="${MAC}"/>\n  ${source}\n  <model type="virtio"/>\n</interface>\n`,
    );
  });

  it("has none for a path, and says what there is instead", async () => {
    const attachment = STREAM_UNIX;
    const refused = await ask("libvirt interface lab --name web1", { attachment });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain("--qemu-commandline");
    const words = "libvirt interface lab --name web1 --qemu-commandline";
    const { stdout } = await ask(words, { attachment });
    expect(stdout).toContain(
      '<qemu:arg value="stream,id=lan-web1,server=on,addr.type=unix,addr.path=/run/w,,eb 1"/>',
    );
    expect(stdout).toContain(`mac=${MAC},host_mtu=1350,bus=pcie.0,addr=0x10"/>`);
    expect((await ask(words, {})).stderr).toContain("is a TAP");
  });
});
