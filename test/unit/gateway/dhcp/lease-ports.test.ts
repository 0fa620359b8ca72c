import type { Mac, PortId } from "../../../../src/base/ids.js";
import type { ClientId } from "../../../../src/gateway/address-book.js";
import { LeasePorts } from "../../../../src/gateway/dhcp/lease-ports.js";

const [NEAR, FAR] = [1 as PortId, 2 as PortId];
const MAC = 0x5254_0000_0001 as Mac;
const client = (number: number): ClientId => `4:${number}` as ClientId;

describe("the ports of leases", () => {
  let detached: Set<PortId>;
  let leased: Map<ClientId, Mac>;
  let configured: PortId | undefined;
  let ports: LeasePorts;

  beforeEach(() => {
    detached = new Set();
    leased = new Map([[client(1), MAC]]);
    configured = undefined;
    ports = new LeasePorts({
      isAttached: (port) => !detached.has(port),
      leaseLimit: (port) => (port === NEAR ? 2 : 4),
      lesseeOf: (each) => leased.get(each),
      isConfigured: (port, mac) => port === configured && mac === MAC,
    });
  });

  it("are where a client was given its address, until that port is gone", () => {
    ports.given(client(1), NEAR);
    ports.given(client(1), FAR);
    expect([ports.isAt(client(1), NEAR), ports.isAt(client(1), FAR)]).toEqual([true, false]);
    detached.add(NEAR);
    ports.given(client(1), FAR);
    expect([ports.isAt(client(1), NEAR), ports.isAt(client(1), FAR)]).toEqual([false, true]);
  });

  it("are by the operator's word where an earlier agent gave the address, and not by the guest's", () => {
    expect(ports.isAt(client(1), FAR)).toBe(false);
    configured = FAR;
    expect([ports.isAt(client(1), NEAR), ports.isAt(client(1), FAR)]).toEqual([false, true]);
    expect(ports.isAt(client(2), FAR)).toBe(false); // has no lease
    ports.given(client(1), NEAR);
    expect(ports.isAt(client(1), FAR)).toBe(false);
  });

  it("have so many clients at a time, and who has a lease keeps it", () => {
    for (const number of [1, 2]) {
      expect(ports.allows(client(number), NEAR)).toBe(true);
      ports.given(client(number), NEAR);
      leased.set(client(number), MAC);
    }
    expect(ports.allows(client(3), NEAR)).toBe(false);
    expect(ports.allows(client(2), NEAR)).toBe(true);
    expect(ports.allows(client(3), FAR)).toBe(true);
    leased.delete(client(1));
    expect(ports.allows(client(3), NEAR)).toBe(true);
  });
});
