#!/bin/sh
# A real Docker Engine with Compose from Debian's packages, all below $STATE, on a socket there. It leaves network and firewall of the
# machine as they are: containers have no network. Needs: STATE, root. Prints SOCKET and IMAGE. Installs packages only with INSTALL=1.
set -eu
export DEBIAN_FRONTEND=noninteractive
# One that needs no libraries: the package busybox brings another, which runs in no empty container.
is_static() { [ -x /bin/busybox ] && ! ldd /bin/busybox >/dev/null 2>&1; }
present() { command -v dockerd >/dev/null && [ -x /usr/bin/docker ] && [ -x /usr/bin/docker-compose ] && is_static; }
if ! present; then
  [ "${INSTALL:-}" = 1 ] || { echo 'the Debian packages docker.io, docker-compose and busybox-static are not installed' >&2; exit 3; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends docker.io docker-compose busybox-static iptables; } >"$STATE/apt.log" 2>&1 || { echo 'the packages could not be installed' >&2; exit 3; }
fi
SOCKET="$STATE/docker.sock"; HOST="unix://$SOCKET"
dockerd --data-root "$STATE/data" --exec-root "$STATE/exec" --pidfile "$STATE/dockerd.pid" --host "$HOST" --bridge none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false >"$STATE/dockerd.log" 2>&1 </dev/null &
i=0
until /usr/bin/docker -H "$HOST" version >/dev/null 2>&1; do
  i=$((i+1))
  [ $i -gt 80 ] && { echo "the engine does not start here: $(tail -1 "$STATE/dockerd.log")" >&2; sh "$(dirname "$0")/stop-docker.sh"; exit 3; }
  sleep 0.25
done
ROOT="$STATE/rootfs"; mkdir -p "$ROOT/bin" "$ROOT/tmp" "$ROOT/etc"; cp /bin/busybox "$ROOT/bin/"
for name in sh sleep echo cat ps; do ln -s busybox "$ROOT/bin/$name"; done
tar -C "$ROOT" -c . | /usr/bin/docker -H "$HOST" import - local/busybox:latest >/dev/null
echo "SOCKET=$SOCKET"; echo "IMAGE=local/busybox:latest"
