import { parseMac, type Mac } from "../../src/base/ids.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import type { Fabric, Guest, Host } from "./fabric.js";

export const BROADCAST = parseMac("ff:ff:ff:ff:ff:ff")!;

/** A guest with a MAC of its own, whose frames are numbered. */
export class Station {
  readonly guest: Guest;
  readonly mac: Mac;
  readonly #fabric: Fabric;

  constructor(fabric: Fabric, host: Host, number: number) {
    this.#fabric = fabric;
    this.mac = stationMac(number);
    this.guest = fabric.attach(host);
  }

  /** Sends a frame with this number in it. */
  send(to: Mac, number: number): void {
    const frame = ethernetFrame({ to, from: this.mac });
    frame.writeUInt32BE(number, frame.length - 4);
    this.#fabric.send(this.guest, frame);
  }

  /** How many frames of this number it has received. */
  received(number: number): number {
    const numbers = this.guest.port.sent.map((frame) => frame.readUInt32BE(frame.length - 4));
    return numbers.filter((each) => each === number).length;
  }

  forget(): void {
    this.guest.port.sent.splice(0);
  }
}

let next = 1;

/** How many of the others received each of a station's broadcasts: [none, once, more often]. */
export function broadcastAll(stations: readonly Station[]): { once: number; wrong: string[] } {
  const result = { once: 0, wrong: [] as string[] };
  for (const from of stations) {
    const number = next++;
    from.send(BROADCAST, number);
    stations.forEach((to, at) => {
      const expected = to === from ? 0 : 1;
      if (to.received(number) === expected) result.once += expected;
      else result.wrong.push(`${from.mac.toString(16)} to #${at}: ${to.received(number)} times`);
    });
    for (const station of stations) station.forget();
  }
  return result;
}

/** Unicast between every two: who did not get its frame exactly once, or got another's. */
export function unicastAll(stations: readonly Station[]): string[] {
  const pairs = stations.flatMap((from) =>
    stations.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  return pairs.flatMap(([from, to]) => {
    const number = next++;
    from.send(to.mac, number);
    const wrong = stations.filter((each) => each.received(number) !== (each === to ? 1 : 0));
    for (const each of stations) each.forget();
    const words = `${from.mac.toString(16)} to ${to.mac.toString(16)}`;
    return wrong.map((each) => `${words}: not as it should be at ${each.mac.toString(16)}`);
  });
}
