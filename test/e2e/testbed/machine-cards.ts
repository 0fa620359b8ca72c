import { eventually } from "./eventually.js";
import type { Card, VirtualMachine } from "./virtual-machine.js";

const REACH_MS = 60_000;

/** Card number N, 1 to 9, of the machine at the first or the second place: each N has subnets of its own. */
export function cardOf(number: number, place: 1 | 2): Card {
  return {
    mac: `52:54:00:00:0${number}:0${place}`,
    ipv4: `10.20.${number}.${place}/24`,
    ipv6: `fd20:${number}::${place}/64`,
  };
}

/** An address without its prefix. */
export function addressOf(prefixed: string): string {
  return prefixed.split("/")[0] ?? "";
}

/** Options of `spanlan attach` for a guest that has this card, and no other. */
export function rulesOf({ mac, ipv4, ipv6 }: Card): readonly string[] {
  return ["--mac", mac, ...[ipv4, ipv6].flatMap((each) => ["--address", addressOf(each)])];
}

/** Returns when a machine reaches both addresses of a card; throws where it then misses an answer. */
export async function reachesCard(machine: VirtualMachine, card: Card): Promise<void> {
  for (const address of [addressOf(card.ipv4), addressOf(card.ipv6)]) {
    await eventually(
      `${machine.name} reaches ${address}`,
      async () => (await machine.ping(address, 1)) === 1,
      REACH_MS,
    );
    const answers = await machine.ping(address, 3);
    if (answers !== 3) throw new Error(`${address} answered ${answers} of 3 pings`);
  }
}
