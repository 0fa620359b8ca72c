import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import { ConfigError, PeerError, SpanError, messageOf } from "../base/errors.js";
import type { Rng } from "../base/rng.js";
import { PortClosed, callEnrol, fetchChain } from "../io/grpc/enrolment-client.js";
import { makeJoinProof } from "../trust/join-proof.js";
import { parseToken } from "../trust/join-token.js";
import type { JoinToken } from "../trust/join-token-payload.js";
import { identifyPeer } from "../trust/peer-identity.js";
import { findPinnedRoot } from "../trust/root-pin.js";
import { judgeDefinition, type SignedDefinition } from "../trust/signed-definition.js";
import { generateNodeKey, type NodeKey } from "../trust/signing-key.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import type { SharedDefinition } from "../xml/definition.js";
import { readShared } from "./definition-book.js";
import { joinerCredentials } from "./founding.js";

/** A membership just won. */
export interface Membership {
  readonly key: NodeKey;
  readonly chain: readonly Buffer[];
  readonly roots: readonly Buffer[];
  readonly signed: SignedDefinition;
  /** What the signed definition says. */
  readonly shared: SharedDefinition;
}

interface Joining {
  readonly clock: Clock;
  readonly rng: Rng;
}

/** The token in the text; a ConfigError says what is wrong with it. */
export function readToken(text: string, clock: Clock): JoinToken {
  const parsed = parseToken(text.trim());
  if ("problem" in parsed) throw new ConfigError("ERR_TOKEN", parsed.problem);
  const { token } = parsed;
  if (token.endpoints.length === 0) {
    throw new ConfigError(
      "ERR_TOKEN",
      "the token names no endpoint: invite with --endpoint HOST:PORT",
    );
  }
  if (token.expires + CLOCK_SKEW < clock.wall()) {
    const ended = new Date(token.expires).toISOString();
    throw new ConfigError("ERR_TOKEN", `the token expired at ${ended}: ask for a new one`);
  }
  return token;
}

/**
 * Becomes a member: makes a key, and tries the token's endpoints in turn. Nothing of the token leaves
 * before an endpoint has shown the pinned root, and its secret never does: only a proof bound to the
 * new key.
 */
export async function enrolWith(token: JoinToken, joining: Joining): Promise<Membership> {
  const key = generateNodeKey();
  const failures: unknown[] = [];
  for (const endpoint of token.endpoints) {
    try {
      return await enrolAt(endpoint, token, key, joining);
    } catch (error) {
      if (isFinal(error)) throw error;
      failures.push(error);
    }
  }
  throw noAnswer(failures);
}

/** A firewall is a remedy only where a port was the obstacle: a name or a route is none of its. */
function noAnswer(failures: readonly unknown[]): PeerError {
  const closed = failures.some((failure) => failure instanceof PortClosed);
  const opening = closed ? "open its port in the firewall there, or " : "";
  const told = failures.map(messageOf).join("; ");
  return new PeerError(
    "ERR_PEER_UNREACHABLE",
    `no endpoint of the token answers (${told}): ${opening}invite with the --endpoint HOST:PORT at which this host reaches it`,
  );
}

async function enrolAt(
  endpoint: Endpoint,
  token: JoinToken,
  key: NodeKey,
  making: Joining,
): Promise<Membership> {
  const shown = await fetchChain(endpoint, await joinerCredentials(key, [], making));
  const root = findPinnedRoot(shown, token.rootPin);
  if (root === undefined) {
    throw new PeerError(
      "ERR_PEER_IDENTITY",
      `the node at ${endpoint.host} does not show the root the token names: somebody else answers there`,
    );
  }
  const identify = (chain: readonly Buffer[]): ReturnType<typeof identifyPeer> =>
    identifyPeer(chain, [root], {
      network: token.network,
      now: making.clock.wall(),
      skew: CLOCK_SKEW,
    });
  const judge = (chain: readonly Buffer[]): string | undefined => {
    const identity = identify(chain);
    if (identity.kind === "member") return undefined;
    return identity.kind === "refused" ? identity.reason : "not a member";
  };
  const { network, id, secret, issuer } = token;
  const proof = makeJoinProof(secret, { network, id, spki: key.spki });
  const own = await joinerCredentials(key, [root], making);
  const enrolment = { tokenId: id, proof, issuer, spki: key.spki };
  const { chain, definition } = await callEnrol(endpoint, own, judge, enrolment);
  const identity = identify(chain);
  if (identity.kind !== "member" || identity.node !== key.id) {
    throw new PeerError("ERR_PEER_PROTOCOL", "the certificate that came back is not for this node");
  }
  const judgement = judgeDefinition(definition, {
    network,
    roots: [root],
    now: making.clock.wall(),
    skew: CLOCK_SKEW,
  });
  if (judgement.kind === "refused") {
    throw new PeerError("ERR_PEER_PROTOCOL", `the node sent a ${judgement.reason}`);
  }
  const shared = readShared(definition.xml, network, "the network's definition");
  return { key, chain, roots: [root], signed: definition, shared };
}

/** Another endpoint would say the same. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof SpanError &&
    (error.code === "ERR_PEER_REFUSED" || error.code === "ERR_PEER_IDENTITY")
  );
}
