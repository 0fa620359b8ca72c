#!/usr/bin/env bash
# One side of spanlan for the overlay benchmark: creates the device $DEV in the namespace it is run
# in, and stays in the foreground. The harness gives SIDE UL_LOCAL UL_REMOTE DEV DIR, and the side
# again as the last argument.
set -eu
if [ "${1:-}" = --help ] || [ -z "${DIR:-}" ]; then
  echo "usage: SIDE=A|B UL_LOCAL=IP UL_REMOTE=IP DEV=NAME DIR=PATH $0 A|B    run by the benchmark harness"
  exit 0
fi
here=$(cd "$(dirname "$0")/.." && pwd)
side=${SIDE:-$1}
state=$DIR/spanlan-$side
mkdir -p "$state"
export SPANLAN_STATE=$state SPANLAN_SOCKET=$state/agent.sock
spanlan() { node "$here/dist/agent/cli.js" "$@"; }

node "$here/dist/agent/cli.js" agent 2>"$state/log" &
agent=$!
trap 'kill "$agent" 2>/dev/null; wait "$agent"' EXIT TERM INT
until [ -S "$SPANLAN_SOCKET" ]; do sleep 0.02; done

if [ "$side" = A ]; then
  cat >"$state/bench.xml" <<XML
<network><name>bench</name><listen address="$UL_LOCAL" port="4433"/><mtu size="1350"/></network>
XML
  spanlan network define "$state/bench.xml" >/dev/null
  spanlan network start bench >/dev/null
  spanlan attach bench tap --dev "$DEV" >/dev/null
  spanlan invite bench >"$DIR/token.part"
  mv "$DIR/token.part" "$DIR/token"
else
  until [ -s "$DIR/token" ]; do sleep 0.02; done
  spanlan join --token-file "$DIR/token" >/dev/null
  spanlan attach bench tap --dev "$DEV" >/dev/null
fi
wait "$agent"
