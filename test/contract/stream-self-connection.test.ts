import { readFileSync, writeFileSync } from "node:fs";
import type { PortId } from "../../src/base/ids.js";
import { StreamDialer } from "../../src/io/socket-port/stream-dialer.js";
import { StreamPort } from "../../src/io/socket-port/stream-port.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { ManualLoop } from "./manual-loop.js";
import { describeWithTap, TestNamespace } from "./network-namespace.js";
import { OWNER } from "./socket-guest.js";

const LOCAL_PORTS = "/proc/sys/net/ipv4/ip_local_port_range";
const GUEST_PORT = 40_001;
const LONGEST_BACKOFF_MS = 5_000;

describeWithTap("a stream port that dials on loopback", () => {
  let namespace: TestNamespace;
  beforeEach(() => {
    namespace = new TestNamespace();
    namespace.ip("link", "set", "lo", "up");
  });
  afterEach(() => {
    namespace.remove();
  });

  it("does not take its own end for the guest where the kernel gives it the guest's port", () => {
    namespace.run(() => {
      writeFileSync(LOCAL_PORTS, `${GUEST_PORT} ${GUEST_PORT}`);
      expect(readFileSync(LOCAL_PORTS, "utf8").trim()).toBe(`${GUEST_PORT}\t${GUEST_PORT}`);
      const address = { family: "inet", host: "127.0.0.1", port: GUEST_PORT } as const;
      const [clock, loop] = [new FakeClock(), new ManualLoop()];
      const source = new StreamDialer({ address, owner: OWNER, clock, rng: new SeededRng(1) });
      const troubles: string[] = [];
      const trouble = (reason: string): unknown => troubles.push(reason);
      const port = new StreamPort({ id: 1 as PortId, name: "guest", source, trouble });
      port.start(loop, () => 0);
      try {
        loop.turn();
        expect(port.waiting).toContain("nobody listens");
        // The connection it ended keeps that port for a minute; whatever comes next is no guest either.
        for (let dials = 0; dials < 10; dials++) {
          clock.advance(LONGEST_BACKOFF_MS);
          loop.turn();
          expect(port.waiting).toBeDefined();
        }
        expect(troubles).toEqual([]);
      } finally {
        port.close();
      }
    });
  });
});
