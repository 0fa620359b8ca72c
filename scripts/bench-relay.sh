#!/usr/bin/env bash
# TCP throughput between guests of hosts a and c, which only host b can reach, beside that between
# guests of a and b: each round measures one right after the other, and the ratio is the median of the
# rounds' ratios, because the speed of a shared machine changes from minute to minute.
#
# Twice: as three machines have it, each host (its agent and its guest) with an equal share of the
# processors and no more; and with all of them on the same processors, where the relay takes its time
# from the two ends. The former needs root and the cpu controller of the control groups.
# Runs in namespaces of its own; as root, or where user namespaces are open.
set -eu
if [ "${1:-}" = --help ]; then
  echo "usage: $0 [ROUNDS] [SECONDS]    rounds (9) of so many seconds (2), direct and relayed, after one that does not count"
  exit 0
fi
here=$(cd "$(dirname "$0")/.." && pwd)
hosts="a b c"

if [ -z "${SPANLAN_BENCH_INSIDE:-}" ]; then
  controller=/sys/fs/cgroup/cpu # version 1, else version 2
  [ -e "$controller/cpu.cfs_quota_us" ] || controller=/sys/fs/cgroup
  groups=$controller/spanlan-bench-$$
  trap 'for host in $hosts; do rmdir "$groups-$host" 2>/dev/null || true; done' EXIT
  for host in $hosts; do
    mkdir "$groups-$host" 2>/dev/null || groups=""
    [ -e "$groups-$host/cpu.max" ] || [ -e "$groups-$host/cpu.cfs_quota_us" ] || groups=""
  done
  user=$([ "$(id -u)" = 0 ] || echo "--user --map-root-user")
  # shellcheck disable=SC2086 -- two options, or none
  SPANLAN_BENCH_INSIDE=1 SPANLAN_BENCH_GROUPS=$groups unshare $user --net --mount --pid --fork --kill-child \
    --propagation private -- sh -c 'mount -t tmpfs tmpfs /run && mount -t proc proc /proc && exec "$@"' sh "$0" "$@"
  exit
fi
rounds=${1:-9} seconds=${2:-2} groups=$SPANLAN_BENCH_GROUPS

PERIOD=10000 # microseconds in which a host uses up its share
limit() { # QUOTA: microseconds of a period for each host; -1: no limit
  for host in $hosts; do
    if [ -e "$groups-$host/cpu.max" ]; then
      echo "$1 $PERIOD" | sed 's/^-1/max/' >"$groups-$host/cpu.max"
    else
      echo "$PERIOD" >"$groups-$host/cpu.cfs_period_us"
      echo "$1" >"$groups-$host/cpu.cfs_quota_us"
    fi
  done
}
belong() { # HOST WORDS...: runs them among the processes of the host
  [ -z "$groups" ] || echo "$BASHPID" >"$groups-$1/cgroup.procs"
  shift
  exec "$@"
}

on() { ip netns exec "$@"; }
spanlan() { # HOST WORDS...
  local host=$1
  shift
  on "$host" env SPANLAN_SOCKET="/run/$host.sock" node "$here/dist/agent/cli.js" "$@"
}
wire() { # HOST ADDRESS HOST ADDRESS
  ip -n "$1" link add "to-$3" type veth peer name "to-$1" netns "$3"
  ip -n "$1" address add "$2/24" dev "to-$3" && ip -n "$1" link set "to-$3" up
  ip -n "$3" address add "$4/24" dev "to-$1" && ip -n "$3" link set "to-$1" up
}
plug() { # HOST GUEST ADDRESS
  spanlan "$1" attach bench tap --dev "$2" >/run/out
  ip -n "$1" link set "$2" netns "$2"
  ip -n "$2" address add "$3/24" dev "$2" && ip -n "$2" link set "$2" up
}
gbit() { # SERVER-GUEST ADDRESS
  (belong "${1#guest-}" ip netns exec "$1" iperf3 -s -1 -D -I /run/iperf.pid --logfile /run/iperf.log)
  until (belong a ip netns exec guest-a iperf3 -c "$2" -C cubic -t "$seconds" -J >/run/iperf.json 2>/run/iperf.err); do sleep 0.1; done
  node -p 'JSON.parse(require("fs").readFileSync("/run/iperf.json")).end.sum_received.bits_per_second / 1e9'
}

for name in a b c guest-a guest-b guest-c; do
  ip netns add "$name" && ip -n "$name" link set lo up
done
wire a 172.31.1.1 b 172.31.1.2
wire b 172.31.2.2 c 172.31.2.3
agents=()
for host in $hosts; do
  belong "$host" ip netns exec "$host" env SPANLAN_STATE="/run/state-$host" SPANLAN_SOCKET="/run/$host.sock" \
    node "$here/dist/agent/cli.js" agent 2>"/run/$host.log" &
  agents+=("$!")
  until [ -S "/run/$host.sock" ]; do sleep 0.05; done
done
echo '<network><name>bench</name><listen address="0.0.0.0" port="4433"/><mtu size="1350"/></network>' >/run/bench.xml
spanlan b network define /run/bench.xml >/run/out
spanlan b network start bench >/run/out
spanlan b invite bench --endpoint 172.31.1.2:4433 | spanlan a join - --listen 172.31.1.1:4433 >/run/out
spanlan b invite bench --endpoint 172.31.2.2:4433 | spanlan c join - --listen 172.31.2.3:4433 >/run/out
plug a guest-a 10.20.0.1
plug b guest-b 10.20.0.2
plug c guest-c 10.20.0.3
for address in 10.20.0.2 10.20.0.3; do
  until on guest-a ping -c 1 -W 1 "$address" >/run/out; do :; done
done

cpu() { # the seconds of processor that each agent has used
  for agent in "${agents[@]}"; do
    awk -v hertz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hertz }' "/proc/$agent/stat"
  done
}
measure() { # MODE WAY SERVER-GUEST ADDRESS: appends a line to /run/rounds
  local before after speed
  before=$(cpu | xargs)
  speed=$(gbit "$3" "$4")
  after=$(cpu | xargs)
  echo "$1 $2 $speed $before $after" >>/run/rounds
}
round() { # MODE
  measure "$1" direct guest-b 10.20.0.2
  measure "$1" relayed guest-c 10.20.0.3
}
round shared && rm /run/rounds # the first compiles what the others run
for _ in $(seq "$rounds"); do
  round shared
  if [ -n "$groups" ]; then
    limit $((PERIOD * $(nproc) * 9 / 30)) # nine tenths of all processors for three hosts
    round own
    limit -1
  fi
done
spanlan a routes bench --json >/run/routes.json
node -e '
const { readFileSync } = require("fs");
const seconds = Number(process.argv[1]);
const rounds = readFileSync("/run/rounds", "utf8").trim().split("\n").map((line) => {
  const [mode, way, ...numbers] = line.split(" ");
  const [gbit, ...cpu] = numbers.map(Number);
  return { mode, way, gbit, used: [0, 1, 2].map((host) => cpu[host + 3] - cpu[host]) };
});
const median = (list) => list.toSorted((x, y) => x - y)[list.length >> 1];
const show = (list, digits) => list.map((each) => each.toFixed(digits)).join(" ");
const states = JSON.parse(readFileSync("/run/routes.json")).flatMap(({ nodes }) => nodes.map(({ state }) => state));
console.log(`states seen from a: ${states.join(" ")}`);
const titles = { own: "each host with its own share of the processors", shared: "all hosts on the same processors" };
for (const [mode, title] of Object.entries(titles)) {
  const of = (way) => rounds.filter((round) => round.mode === mode && round.way === way);
  if (of("direct").length === 0) {
    console.log(`${title}: not measured, it needs root and the cpu controller of the control groups`);
    continue;
  }
  console.log(`${title}:`);
  for (const way of ["direct", "relayed"]) {
    const speeds = of(way).map(({ gbit }) => gbit);
    const gigabytes = (speeds.reduce((x, y) => x + y) * seconds) / 8;
    const used = [0, 1, 2].map((host) => of(way).reduce((sum, round) => sum + round.used[host], 0) / gigabytes);
    console.log(`  ${way.padEnd(8)}${median(speeds).toFixed(2)} Gbit/s   (${show(speeds, 2)})`);
    console.log(`          processor seconds a gigabyte: a ${used[0].toFixed(2)}, b ${used[1].toFixed(2)}, c ${used[2].toFixed(2)}`);
  }
  const ratios = of("relayed").map(({ gbit }, round) => (100 * gbit) / of("direct")[round].gbit);
  console.log(`  ratio   ${median(ratios).toFixed(0)} %   (${show(ratios, 0)})`);
}
' "$seconds"
