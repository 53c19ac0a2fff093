#!/bin/sh
# A real Ghost on loopback with a private MariaDB, from a cached install. Needs: STATE PORT DB_PORT ADMIN_PASSWORD GHOST_CACHE.
# Prints BASE_URL and ADMIN_API_KEY. The cache (about four minutes, 640 MB) is made by install-ghost.sh, never by a test.
set -eu
[ -f "$GHOST_CACHE/installed" ] || { echo "no Ghost is cached in $GHOST_CACHE; make it with: sh test/support/real/install-ghost.sh" >&2; exit 3; }
command -v mariadbd >/dev/null || { echo 'the Debian package mariadb-server is not installed' >&2; exit 3; }
DB="$STATE/db"; SOCKET="$DB/mysql.sock"; URL="http://127.0.0.1:$PORT"
mkdir -p "$DB"; chmod 755 "$STATE"; chown mysql "$DB"
mysql_install_db --user=mysql --datadir="$DB" --auth-root-authentication-method=normal >"$STATE/dbinit.log" 2>&1
mariadbd --no-defaults --user=mysql --datadir="$DB" --socket="$SOCKET" --pid-file="$DB/pid" --bind-address=127.0.0.1 --port="$DB_PORT" --skip-name-resolve --innodb-buffer-pool-size=128M --performance-schema=OFF --innodb-flush-log-at-trx-commit=0 >"$STATE/db.log" 2>&1 </dev/null &
i=0; until mariadb-admin -uroot -S"$SOCKET" ping >/dev/null 2>&1; do i=$((i+1)); [ $i -gt 80 ] && { tail "$STATE/db.log" >&2; exit 1; }; sleep 0.5; done
mariadb -uroot -S"$SOCKET" -e "create user ghost@127.0.0.1 identified by '$ADMIN_PASSWORD'; grant all on ghost.* to ghost@127.0.0.1; create database ghost character set utf8mb4"
cp -r "$GHOST_CACHE/package/content" "$STATE/content"
NODE="$GHOST_CACHE/node24/node_modules/node/bin/node"
# Settings by environment: Ghost must be started in its own folder, which stays as it was installed.
(cd "$GHOST_CACHE/package" && exec env NODE_ENV=production url="$URL" server__host=127.0.0.1 server__port="$PORT" \
  database__client=mysql database__connection__host=127.0.0.1 database__connection__port="$DB_PORT" database__connection__user=ghost \
  database__connection__password="$ADMIN_PASSWORD" database__connection__database=ghost \
  mail__transport=SMTP mail__options__host=127.0.0.1 mail__options__port=9 mail__options__ignoreTLS=true \
  logging__transports='["stdout"]' paths__contentPath="$STATE/content" privacy__useUpdateCheck=false privacy__useGravatar=false \
  privacy__useRpcPing=false security__staffDeviceVerification=false "$NODE" index.js >"$STATE/log" 2>&1 </dev/null) & echo $! >"$STATE/pid"
i=0; until curl -fsS -o /dev/null "$URL/ghost/api/admin/site/" 2>/dev/null; do
  i=$((i+1)); { [ $i -gt 150 ] || ! kill -0 "$(cat "$STATE/pid")" 2>/dev/null; } && { tail "$STATE/log" >&2; exit 1; }; sleep 1; done
ask() { curl -fsS -H content-type:application/json -H "Origin:$URL" -b "$STATE/jar" -c "$STATE/jar" "$URL/ghost/api/admin/$1" -d "$2"; }
ask authentication/setup/ "{\"setup\":[{\"name\":\"Bella\",\"email\":\"bella@example.test\",\"password\":\"$ADMIN_PASSWORD\",\"blogTitle\":\"Bella's Bakery\"}]}" >/dev/null
ask session/ "{\"username\":\"bella@example.test\",\"password\":\"$ADMIN_PASSWORD\"}" >/dev/null
echo "BASE_URL=$URL"
ask 'integrations/?include=api_keys' '{"integrations":[{"name":"letsbe"}]}' | "$NODE" -e 'for (const key of JSON.parse(require("fs").readFileSync(0)).integrations[0].api_keys) if (key.type === "admin") console.log("ADMIN_API_KEY=" + key.secret)'
