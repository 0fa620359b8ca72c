import type { Mac, PortId } from "../../../../src/base/ids.js";
import { formatIp, parseIp } from "../../../../src/base/ip-address.js";
import type { ClientId, Lease } from "../../../../src/gateway/address-book.js";
import { SilentGuests } from "../../../../src/node/gateway/silent-guests.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../../src/wire/offload-header.js";

const GATEWAY = 0x0200_0000_0001 as Mac;
const TARGET = OFFLOAD_HEADER_OCTETS + 14 + 24;

function lease(host: number, expires = host): Lease {
  const mac = (0x5254_0000_0000 + host) as Mac;
  const address = { family: "ipv4", value: 0x0a14_0000n + BigInt(host) } as const;
  return { client: `4:01${host}` as ClientId, mac, address, expires };
}

/** A node whose ports and leases a test changes, and what its guests are asked: `PORT ADDRESS`. */
function scene(leases: Lease[]): {
  readonly ports: number[];
  readonly seen: Mac[];
  readonly asked: string[];
  readonly guests: SilentGuests;
} {
  const [ports, seen, asked]: [number[], Mac[], string[]] = [[], [], []];
  const guests = new SilentGuests({
    mac: GATEWAY,
    ports: () => ports.map((id) => ({ id: id as PortId })),
    leases: () => leases,
    stations: () => seen.map((mac) => ({ mac })),
    tell: (port, frame) => {
      const value = BigInt(frame.readUInt32BE(TARGET));
      asked.push(`${port} ${formatIp({ family: "ipv4", value })}`);
    },
  });
  return { ports, seen, asked, guests };
}

describe("guests that have a lease and say nothing", () => {
  it("are asked for behind a new port, once", () => {
    const { ports, asked, guests } = scene([lease(5)]);
    guests.look();
    ports.push(1);
    guests.look();
    guests.look();
    ports.push(2);
    guests.look();
    expect(asked).toEqual(["1 10.20.0.5", "2 10.20.0.5"]);
  });

  it("are asked for again behind a port that was away", () => {
    const { ports, asked, guests } = scene([lease(5)]);
    ports.push(1);
    guests.look();
    ports.pop();
    guests.look();
    ports.push(1);
    guests.look();
    expect(asked).toHaveLength(2);
  });

  it("are not those that are seen, nor those of IPv6", () => {
    const far = { ...lease(7), address: parseIp("fd20::7")! };
    const { ports, seen, asked, guests } = scene([lease(5), lease(6), far]);
    seen.push(lease(6).mac);
    ports.push(1);
    guests.look();
    expect(asked).toEqual(["1 10.20.0.5"]);
  });

  it("are the last to have asked for a lease, where there are many", () => {
    const { ports, asked, guests } = scene(Array.from({ length: 200 }, (_, host) => lease(host)));
    ports.push(1);
    guests.look();
    expect(asked).toHaveLength(64);
    expect(asked[0]).toBe("1 10.20.0.199");
  });
});
