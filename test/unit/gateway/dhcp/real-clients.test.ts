import { captured, captures } from "../../../dhcp-captures.js";
import { DhcpScene, settingsOf } from "../../../dhcp-scene.js";
import { mac } from "../../../ethernet-frame.js";
import { ip } from "../../../guest-frames.js";

const LAN = `<forward mode="nat"/><domain name="lab.example"/>
  <ip address="10.9.0.1" netmask="255.255.255.0"><dhcp>
    <range start="10.9.0.150" end="10.9.0.160"/></dhcp></ip>`;
const MAC = mac("02:00:00:00:00:02");

function scene(): DhcpScene {
  const lan = new DhcpScene(settingsOf(LAN));
  lan.book.pool("10.9.0.0/24", "10.9.0.150", "10.9.0.160");
  return lan;
}

describe.each(["udhcpc", "busybox", "dhclient", "dhcpcd", "networkd"])("%s", (client) => {
  it("discovers, requests and is acknowledged", () => {
    const lan = scene();
    expect(lan.hear(captured("ipv4", client, "discover"))).toBe("offer 10.9.0.150");
    expect(lan.hear(captured("ipv4", client, "request"))).toBe("ack 10.9.0.150");
    expect(lan.book.leases).toMatchObject([{ address: ip("10.9.0.150"), mac: MAC }]);
    const { message } = lan.answers[1]!;
    for (const code of [1, 3, 51, 54]) expect(message.options.has(code)).toBe(true);
  });
});

describe("what real clients do later", () => {
  it("udhcpc renews, and dhclient gives back", () => {
    const lan = scene();
    lan.say(captured("ipv4", "udhcpc", "discover"));
    lan.say(captured("ipv4", "udhcpc", "request"));
    expect(lan.hear(captured("ipv4", "udhcpc", "renew"))).toBe("ack 10.9.0.150");
    expect(lan.book.leases).toMatchObject([{ name: "guest-a" }]);
  });

  it("dhclient gives its address back", () => {
    const lan = scene();
    lan.say(captured("ipv4", "dhclient", "discover"));
    lan.say(captured("ipv4", "dhclient", "request"));
    expect(lan.hear(captured("ipv4", "dhclient", "release"))).toBe("");
    // It runs on another network of the same name, whose gateway has another MAC.
    expect(lan.count("not ours")).toBe(1);
    const release = Buffer.from(captured("ipv4", "dhclient", "release"));
    release.writeUIntBE(lan.settings.mac, 10, 6);
    expect(lan.hear(release)).toBe("");
    expect(lan.book.leases).toEqual([]);
  });

  it("all captures of a family are different messages", () => {
    expect(new Set(captures("ipv4").map(({ frame }) => frame.toString("hex"))).size).toBe(12);
  });
});
