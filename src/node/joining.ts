import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import { ConfigError, PeerError, SpanError, messageOf } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { PortClosed, callEnrol, fetchChain } from "../io/grpc/enrolment-client.js";
import { makeJoinProof } from "../trust/join-proof.js";
import { parseToken } from "../trust/join-token.js";
import type { JoinToken } from "../trust/join-token-payload.js";
import { identifyPeer } from "../trust/peer-identity.js";
import { findPinnedRoot } from "../trust/root-pin.js";
import type { NodeKey } from "../trust/signing-key.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import { joinerCredentials } from "./founding.js";
import { judgeEnrolled, type Membership } from "./membership-won.js";

interface Joining {
  readonly clock: Clock;
  readonly rng: Rng;
  /** The node's from now on, where it succeeds. */
  readonly key: NodeKey;
  /** More endpoints to try, of which nobody vouches, some at a time; none when absent. */
  readonly search?: ((token: JoinToken) => AsyncIterable<readonly Endpoint[]>) | undefined;
}

/**
 * The token in the text; a ConfigError says what is wrong with it. One without an endpoint is of use
 * where members are searched for.
 */
export function readToken(text: string, clock: Clock, isSearched = false): JoinToken {
  const parsed = parseToken(text.trim());
  if ("problem" in parsed) throw new ConfigError("ERR_TOKEN", parsed.problem);
  const { token } = parsed;
  if (token.endpoints.length === 0 && !isSearched) {
    throw new ConfigError(
      "ERR_TOKEN",
      "the token names no endpoint: join with --discover on a link with a member, or invite with --endpoint HOST:PORT",
    );
  }
  if (token.expires + CLOCK_SKEW < clock.wall()) {
    const ended = new Date(token.expires).toISOString();
    throw new ConfigError("ERR_TOKEN", `the token expired at ${ended}: ask for a new one`);
  }
  return token;
}

/**
 * Becomes a member: tries the token's endpoints in turn, then those that are found.
 * Nothing of the token leaves before an endpoint has shown the pinned root, and its secret never does:
 * only a proof bound to the new key.
 */
export async function enrolWith(token: JoinToken, joining: Joining): Promise<Membership> {
  const failures: unknown[] = [];
  for (const endpoint of token.endpoints) {
    try {
      return await enrolAt(endpoint, token, joining);
    } catch (error) {
      if (isFinal(error)) throw error;
      failures.push(error);
    }
  }
  if (joining.search === undefined) throw noAnswer(failures);
  return enrolWithFound(token, joining, joining.search(token));
}

/** Of what is found, whoever does not show the root is passed over: anybody may say to be a member. */
async function enrolWithFound(
  token: JoinToken,
  joining: Joining,
  search: AsyncIterable<readonly Endpoint[]>,
): Promise<Membership> {
  let tried = 0;
  let others = 0;
  for await (const endpoints of search) {
    tried += endpoints.length;
    const door = await firstWithRoot(endpoints, token, joining);
    if (typeof door === "number") {
      others += door;
      continue;
    }
    try {
      return await enrolAt(door, token, joining);
    } catch (error) {
      if (error instanceof SpanError && error.code === "ERR_PEER_REFUSED") throw error;
    }
  }
  if (others > 0) {
    throw new PeerError(
      "ERR_PEER_IDENTITY",
      `none of the ${others} nodes found that say to be of the token's network shows the root it names: that may have been ` +
        "replaced; try again in a minute, then ask for a new token",
    );
  }
  throw new PeerError(
    "ERR_PEER_UNREACHABLE",
    `no member of the token's network was found on this host's links (${tried} endpoints tried): ` +
      "let one announce itself, there, with: spanlan network discovery NAME id; or invite with --endpoint HOST:PORT",
  );
}

/**
 * The endpoint that shows the pinned root first, or how many show another; all are asked at once, for their
 * certificates only.
 */
async function firstWithRoot(
  endpoints: readonly Endpoint[],
  token: JoinToken,
  joining: Joining,
): Promise<Endpoint | number> {
  const own = await joinerCredentials(joining.key, [], joining);
  const showsRoot = async (endpoint: Endpoint): Promise<Endpoint> => {
    const shown = await fetchChain(endpoint, own);
    if (findPinnedRoot(shown, token.rootPin) === undefined) throw wrongRoot(endpoint);
    return endpoint;
  };
  return Promise.any(endpoints.map(showsRoot)).catch((failure: unknown) => {
    return failure instanceof AggregateError ? failure.errors.filter(isFinal).length : 0;
  });
}

function wrongRoot({ host }: Endpoint): PeerError {
  return new PeerError(
    "ERR_PEER_IDENTITY",
    `the node at ${host} does not show the root the token names: somebody else answers there, or the network's root ` +
      "was replaced: try again in a minute, then ask for a new token",
  );
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

async function enrolAt(endpoint: Endpoint, token: JoinToken, making: Joining): Promise<Membership> {
  const { key, clock } = making;
  const shown = await fetchChain(endpoint, await joinerCredentials(key, [], making));
  const root = findPinnedRoot(shown, token.rootPin);
  if (root === undefined) throw wrongRoot(endpoint);
  const { network, id, secret, issuer } = token;
  let door: NodeId | undefined;
  const judge = (chain: readonly Buffer[]): string | undefined => {
    const now = clock.wall();
    const identity = identifyPeer(chain, [root], { network, now, skew: CLOCK_SKEW });
    door = identity.kind === "member" ? identity.node : undefined;
    if (identity.kind === "member") return undefined;
    return identity.kind === "refused" ? identity.reason : "not a member";
  };
  const proof = makeJoinProof(secret, { network, id, spki: key.spki });
  const own = await joinerCredentials(key, [root], making);
  const enrolment = { tokenId: id, proof, issuer, spki: key.spki };
  const enrolled = await callEnrol(endpoint, own, judge, enrolment);
  const member = { node: door ?? issuer, endpoints: [endpoint] };
  return { ...judgeEnrolled(enrolled, { network, root, key, now: clock.wall() }), door: member };
}

/** Another endpoint would say the same. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof SpanError &&
    (error.code === "ERR_PEER_REFUSED" || error.code === "ERR_PEER_IDENTITY")
  );
}
