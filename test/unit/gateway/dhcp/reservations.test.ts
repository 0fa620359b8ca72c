import { DhcpScene, GUEST, OTHER, type Wish } from "../../../dhcp-scene.js";
import { stationMac } from "../../../ethernet-frame.js";
import { hex } from "../../../guest-frames.js";

const DB = stationMac(0x77);
const name = (text: string): readonly [number, Buffer] => [12, Buffer.from(text)];

describe("a reserved address", () => {
  it("is given to the guest with its MAC, with the definition's name and lease", () => {
    const scene = new DhcpScene();
    expect(scene.lease(DB, { options: [name("other")] })).toBe("ack 10.0.0.200");
    const { message } = scene.answers.at(-1)!;
    expect(message.options.get(51)).toEqual(hex("ffffffff"));
    expect(message.options.has(58)).toBe(false);
    expect(message.options.get(12)?.toString()).toBe("db");
    expect(scene.book.leases).toMatchObject([{ name: "db", expires: Infinity }]);
  });

  it("is given to the guest with its identifier", () => {
    const scene = new DhcpScene();
    expect(scene.lease(GUEST, { options: [[61, hex("ff0102")]] })).toBe("ack 10.0.0.201");
  });

  it("is given to the port with its name, whatever the guest calls itself", () => {
    const scene = new DhcpScene();
    expect(scene.lease(GUEST, { options: [name("mail")] }, { name: "web1" })).toBe("ack 10.0.0.10");
    expect(scene.lease(OTHER, {}, { name: "mail" })).toBe("ack 10.0.0.202");
  });

  it("is given to who calls itself so where the port has no name", () => {
    const scene = new DhcpScene();
    expect(scene.lease(GUEST, { options: [name("Mail.example")] })).toBe("ack 10.0.0.202");
  });

  it("is not given to a second guest of that name while the first has it", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST, { options: [name("mail")] });
    expect(scene.lease(OTHER, { options: [name("mail")] })).toBe("ack 10.0.0.10");
  });

  it("is the only one its guest may have", () => {
    const scene = new DhcpScene();
    const reboot: Wish = { type: "request", mac: DB, options: [[50, "10.0.0.11"]] };
    expect(scene.hear(reboot)).toBe("nak 0.0.0.0");
  });
});

describe("the name of a lease", () => {
  const nameFor = (option: readonly [number, Buffer]): string | undefined => {
    const scene = new DhcpScene();
    scene.lease(GUEST, { options: [option] });
    return scene.book.leases[0]?.name;
  };

  it("is the first label of what the client calls itself, in lower case", () => {
    expect(nameFor(name("Guest-A.lab.example"))).toBe("guest-a");
    expect(nameFor(name("guest\0"))).toBe("guest");
    expect(nameFor(name("a".repeat(63)))).toBe("a".repeat(63));
  });

  it("is read from option 81, too, in both its forms (RFC 4702 §2.1)", () => {
    expect(nameFor([81, Buffer.from("\0\0\0guest.lab")])).toBe("guest");
    expect(nameFor([81, Buffer.from("\x04\0\0\x05guest\x03lab\0")])).toBe("guest");
    expect(nameFor([81, Buffer.from("\x04\0\0\x3fguest")])).toBeUndefined();
    expect(nameFor([81, Buffer.from("\0\0\0")])).toBeUndefined();
  });

  it.each(["", "-a", "a-", "a b", "ä", "a_b", "10", "a".repeat(64), "localhost", "wpad", "ISATAP"])(
    "is never %j",
    (text) => {
      expect(nameFor(name(text))).toBeUndefined();
    },
  );

  it("is never one that the definition gives to another guest", () => {
    expect(nameFor(name("db"))).toBeUndefined();
    expect(nameFor(name("dbx"))).toBe("dbx");
  });
});
