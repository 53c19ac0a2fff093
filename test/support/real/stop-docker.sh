#!/bin/sh
# Ends the engine that start-docker.sh started below $STATE, with its containers, and takes its mounts away.
set -u
HOST="unix://$STATE/docker.sock"
[ -f "$STATE/dockerd.pid" ] || exit 0
ids=$(/usr/bin/docker -H "$HOST" ps -aq 2>/dev/null); [ -n "$ids" ] && /usr/bin/docker -H "$HOST" rm -f $ids >/dev/null 2>&1
pid=$(cat "$STATE/dockerd.pid"); kill "$pid" 2>/dev/null
i=0; while kill -0 "$pid" 2>/dev/null; do i=$((i+1)); [ $i -eq 60 ] && kill -9 "$pid"; [ $i -gt 80 ] && break; sleep 0.25; done
grep -o " $STATE/[^ ]*" /proc/mounts | sort -r | while read -r mount; do umount "$mount" 2>/dev/null; done
exit 0
