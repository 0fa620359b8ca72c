import type { PathCounters, UplinkCounters } from "./messages.js";

/** Each uplink with what its path through WireGuard has carried in its place. */
export function withPaths(
  uplinks: readonly UplinkCounters[],
  paths: readonly PathCounters[],
): readonly UplinkCounters[] {
  const byNode = new Map(paths.map((path) => [path.node, path]));
  // Of two uplinks of a node the older, which is told first, is about to end.
  const newest = new Map(uplinks.map((each) => [each.node, each.uplink]));
  return uplinks.map((uplink) => {
    const path = newest.get(uplink.node) === uplink.uplink ? byNode.get(uplink.node) : undefined;
    return path === undefined ? uplink : sum(uplink, path);
  });
}

function sum(uplink: UplinkCounters, path: PathCounters): UplinkCounters {
  const reasons = new Set([...Object.keys(uplink.drops), ...Object.keys(path.drops)]);
  const drops = Object.fromEntries(
    [...reasons].map((reason) => [reason, (uplink.drops[reason] ?? 0) + (path.drops[reason] ?? 0)]),
  );
  return {
    ...uplink,
    rxFrames: uplink.rxFrames + path.rxFrames,
    rxOctets: uplink.rxOctets + path.rxOctets,
    txFrames: uplink.txFrames + path.txFrames,
    txOctets: uplink.txOctets + path.txOctets,
    txBitsPerSecond: uplink.txBitsPerSecond + path.txBitsPerSecond,
    rxBitsPerSecond: uplink.rxBitsPerSecond + path.rxBitsPerSecond,
    relayedFrames: uplink.relayedFrames + path.relayedFrames,
    drops,
  };
}
