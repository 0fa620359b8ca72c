#!/bin/sh
# What udhcpc calls: takes the lease into use, and says on standard output what it was given.
set -e
case "$1" in
bound | renew)
  ip address replace "$ip/$mask" dev "$interface"
  if [ -n "$router" ]; then ip route replace default via "${router%% *}"; fi
  set -- $staticroutes
  while [ $# -ge 2 ]; do
    ip route replace "$1" via "$2" dev "$interface" onlink
    shift 2
  done
  printf '{"ip":"%s","mask":"%s","router":"%s","dns":"%s","domain":"%s","hostname":"%s","lease":"%s","mtu":"%s","time":"%s","routes":"%s"}\n' \
    "$ip" "$mask" "$router" "$dns" "$domain" "$hostname" "$lease" "$mtu" "$ntpsrv" "$staticroutes"
  ;;
esac
