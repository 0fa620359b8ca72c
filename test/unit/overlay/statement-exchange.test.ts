import { seconds } from "../../../src/base/duration.js";
import type { NodeId } from "../../../src/base/ids.js";
import { StatementExchange } from "../../../src/overlay/statement-exchange.js";
import type { StatementMessage } from "../../../src/overlay/statement-message.js";
import {
  statementId,
  type SignedStatement,
  type StatementId,
  type StatementRefusal,
} from "../../../src/trust/signed-statement.js";
import { FakeClock } from "../../fake-clock.js";

const NEIGHBOUR = "b".repeat(64) as NodeId;
const STATEMENT = {
  octets: Buffer.of(1, 2, 3),
  chain: [],
  signature: Buffer.alloc(64),
} as SignedStatement;
const SUMMARY = { kind: "statement-summary", ids: [] } as const;

describe("the exchange of statements", () => {
  let clock: FakeClock;
  let refusal: StatementRefusal;
  let said: StatementMessage[];
  let exchange: StatementExchange;

  beforeEach(() => {
    clock = new FakeClock();
    said = [];
    exchange = new StatementExchange({
      clock,
      list: { ids: () => [], has: () => false, statements: () => [], isFull: false },
      judge: () => ({ kind: "refused", reason: refusal }),
      install: () => undefined,
      send: (_neighbour, message) => said.push(message),
      neighbours: () => [NEIGHBOUR],
      refused: () => undefined,
    });
    exchange.neighbourMet(NEIGHBOUR);
    said.length = 0;
  });

  function hear(): void {
    exchange.receive(NEIGHBOUR, { kind: "statements", statements: [STATEMENT] });
  }

  it("asks again for what a clock ahead has signed, once in a while, as long as the neighbour is there", () => {
    refusal = "statement from the future";
    hear();
    hear();
    clock.advance(seconds(29));
    expect(said).toEqual([]);
    clock.advance(seconds(2));
    expect(said).toEqual([SUMMARY]);
    const ids: readonly StatementId[] = [statementId(STATEMENT)];
    exchange.receive(NEIGHBOUR, { kind: "statement-summary", ids });
    expect(said).toEqual([SUMMARY, SUMMARY]); // it is wanted still
    hear();
    exchange.neighbourLost(NEIGHBOUR);
    clock.advance(seconds(60));
    expect(said).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it("does not ask for what it refuses for good", () => {
    refusal = "statement signed wrongly";
    hear();
    exchange.receive(NEIGHBOUR, { kind: "statement-summary", ids: [statementId(STATEMENT)] });
    clock.advance(seconds(60));
    expect(said).toEqual([]);
  });
});
