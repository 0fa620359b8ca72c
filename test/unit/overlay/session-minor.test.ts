import type { NodeId } from "../../../src/base/ids.js";
import { PROTOCOL_VERSION, type ControlMessage } from "../../../src/overlay/control-message.js";
import type { ControlConnection, ControlReceiver } from "../../../src/overlay/control-transport.js";
import { Session } from "../../../src/overlay/session.js";
import type { UplinkId } from "../../../src/overlay/uplink.js";
import { FakeClock } from "../../fake-clock.js";

const UPLINK = "3".repeat(32) as UplinkId;
const NODE = "a1".repeat(32) as NodeId;

const ADDED: readonly ControlMessage[] = [
  { kind: "wireguard", offer: undefined },
  { kind: "statement-summary", ids: [] },
  { kind: "statements", statements: [] },
];
const GRANT = { kind: "grant", certificate: Buffer.from("certificate") } as const;
const RENEWAL = { kind: "renew", node: NODE, signature: Buffer.alloc(64) } as const;

/** A session with a peer of that minor version, and what was said to it after the hello. */
function greeted(minor: number): { readonly session: Session; readonly said: ControlMessage[] } {
  const said: ControlMessage[] = [];
  let receiver: ControlReceiver | undefined;
  const connection: ControlConnection = {
    peer: { kind: "anonymous" } as unknown as ControlConnection["peer"],
    dialled: true,
    remote: { host: "192.0.2.1", port: 1 },
    open: (opened) => (receiver = opened),
    send: (message) => said.push(message),
    close: () => undefined,
  };
  const nothing = (): void => undefined;
  const session = new Session({
    ...{ connection, clock: new FakeClock(), greeting: { release: "test" }, uplink: UPLINK },
    owner: {
      ...{ greeted: nothing, measured: nothing, message: nothing },
      ...{ request: nothing, offered: nothing, closed: nothing },
    },
  });
  session.start();
  const version = PROTOCOL_VERSION;
  const wall = undefined;
  receiver?.message({ kind: "hello", version, minor, release: "0.1.0", wall, uplink: undefined });
  said.splice(0);
  return { session, said };
}

describe("what a release added to the protocol", () => {
  it("is not said to one that does not understand it, which would end the connection", () => {
    const { session, said } = greeted(0);
    for (const message of ADDED) session.send(message);
    expect(said).toEqual([]);
    const answers: unknown[] = [];
    const done = (body: unknown): unknown => answers.push(body);
    session.request({ to: NODE, hopLimit: 3, body: GRANT }, done);
    expect(answers).toEqual([{ kind: "refused", reason: "release 0.1.0 cannot: update it" }]);
    session.request({ to: NODE, hopLimit: 3, body: RENEWAL }, done);
    expect(said).toMatchObject([{ kind: "request", body: RENEWAL }]);
  });

  it("is said to one that does, and to a later one", () => {
    for (const minor of [1, 2]) {
      const { session, said } = greeted(minor);
      for (const message of ADDED) session.send(message);
      session.request({ to: NODE, hopLimit: 3, body: GRANT }, () => undefined);
      expect(said).toMatchObject([...ADDED, { kind: "request", body: GRANT }]);
    }
  });
});
