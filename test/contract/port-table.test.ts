import type { Mac, PortId } from "../../src/base/ids.js";
import { NO_RULES } from "../../src/base/port-rules.js";
import { PortTable } from "../../src/node/plane/port-table.js";
import { portProfile } from "../../src/node/port-profile.js";
import { Switch } from "../../src/switch/switch.js";
import { BROADCAST } from "../../src/wire/ethernet.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { FakeClock } from "../fake-clock.js";
import { MemoryBackbone } from "../memory-backbone.js";
import { MemoryPort } from "../memory-port.js";
import { SeededRng } from "../seeded-rng.js";
import { ManualLoop } from "./manual-loop.js";
import { OWNER, SocketFolder, StreamGuest } from "./socket-guest.js";

const PORT = 1 as PortId;
const MTU = 1350;
/** More than is read at once. */
const SENT = 100;
const BURST = 64;
/** What the loop waits for beside guests: the socket that guests dial. */
const LISTENING = 1;
const RATES = { dhcp: 1, resolution: 1, flood: 1, unknownUnicast: 1000 };

function frame(to: Mac): Buffer {
  return ethernetFrame({ to, from: stationMac(2), etherType: 0x88b5 });
}

describe("a port table", () => {
  let folder: SocketFolder;
  let loop: ManualLoop;
  let lan: Switch;
  let table: PortTable;
  let guest: StreamGuest;
  /** How often the uplinks say yet that they are behind, and how many frames had been read each time. */
  let behind = 0;
  let readBehind: (number | undefined)[] = [];

  beforeEach(() => {
    behind = 0;
    readBehind = [];
    folder = new SocketFolder();
    loop = new ManualLoop();
    const clock = new FakeClock();
    const nothing = (): void => undefined;
    lan = new Switch({ clock, backbone: new MemoryBackbone(), mtu: MTU });
    table = new PortTable({
      lan,
      loop,
      clock,
      rng: new SeededRng(1),
      mtu: MTU,
      bandwidth: undefined,
      isBehind: () => {
        if (behind === 0) return false;
        behind -= 1;
        readBehind.push(lan.portTraffic(PORT)?.rxFrames);
        return true;
      },
      events: { portRecord: nothing, portGone: nothing, portTrouble: nothing },
    });
    const address = folder.address("port");
    table.attach({
      port: PORT,
      name: "guest",
      attachment: { kind: "stream", role: "listen", address },
      rules: NO_RULES,
      profile: { ...portProfile("guest", NO_RULES, { name: "office" }), rates: RATES },
      owner: OWNER,
      record: undefined,
    });
    guest = StreamGuest.connect(address);
    loop.turn();
    expect(loop.size).toBe(LISTENING + 1);
  });

  afterEach(() => {
    guest.close();
    table.close({ keepDevices: false });
    folder.remove();
  });

  it("lets a port rest when its rates held back nearly all of a burst", () => {
    for (let count = 0; count < SENT; count += 1) guest.send(frame(BROADCAST));
    loop.turn();
    expect(lan.portTraffic(PORT)?.rxFrames).toBe(BURST);
    expect(lan.portTraffic(PORT)?.drops["flood rate"]).toBe(BURST - RATES.flood);
    expect(loop.size).toBe(LISTENING);
  });

  it("goes on reading a port that says something else beside its storm", () => {
    for (let count = 0; count < SENT; count += 1) {
      guest.send(frame(count % 4 === 0 ? stationMac(3) : BROADCAST));
    }
    loop.turn();
    expect(lan.portTraffic(PORT)?.rxFrames).toBe(SENT);
    expect(loop.size).toBe(LISTENING + 1);
  });

  it("counts a frame for a guest that is not connected once, and for what reason", () => {
    const other = lan.attach(new MemoryPort(2));
    guest.close();
    loop.turn();
    expect(loop.size).toBe(LISTENING);
    for (let count = 0; count < 3; count += 1) lan.receive(frame(BROADCAST), other);
    const [counted] = table.counters();
    expect(counted).toMatchObject({ txFrames: 0, drops: { "socket not connected": 3 } });
    expect(Object.keys(counted?.drops ?? {})).toHaveLength(1);
    guest = StreamGuest.connect(folder.address("port"));
  });

  it("reads no port while the uplinks are behind, and all once they are not", () => {
    behind = 3;
    for (let count = 0; count < 3; count += 1) guest.send(frame(stationMac(3)));
    loop.turn();
    expect(readBehind).toEqual([0, 0, 0]);
    expect(lan.portTraffic(PORT)?.rxFrames).toBe(3);
  });
});
