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
# The configuration is read from the folder Ghost is started in; its own folder stays as it was installed.
cat >"$STATE/config.production.json" <<C
{"url":"$URL","server":{"host":"127.0.0.1","port":$PORT},"database":{"client":"mysql","connection":{"host":"127.0.0.1","port":$DB_PORT,"user":"ghost","password":"$ADMIN_PASSWORD","database":"ghost"}},
"mail":{"transport":"SMTP","options":{"host":"127.0.0.1","port":9,"ignoreTLS":true}},"logging":{"level":"info","transports":["stdout"]},"paths":{"contentPath":"$STATE/content"},
"privacy":{"useUpdateCheck":false,"useGravatar":false,"useRpcPing":false},"security":{"staffDeviceVerification":false}}
C
NODE="$GHOST_CACHE/node24/node_modules/node/bin/node"
(cd "$STATE" && NODE_ENV=production exec "$NODE" "$GHOST_CACHE/package/index.js" >"$STATE/log" 2>&1 </dev/null) & echo $! >"$STATE/pid"
i=0; until curl -fsS -o /dev/null "$URL/ghost/api/admin/site/" 2>/dev/null; do i=$((i+1)); [ $i -gt 150 ] && { tail "$STATE/log" >&2; exit 1; }; sleep 1; done
ask() { curl -fsS -H content-type:application/json -H "Origin:$URL" -b "$STATE/jar" -c "$STATE/jar" "$URL/ghost/api/admin/$1" -d "$2"; }
ask authentication/setup/ "{\"setup\":[{\"name\":\"Bella\",\"email\":\"bella@example.test\",\"password\":\"$ADMIN_PASSWORD\",\"blogTitle\":\"Bella's Bakery\"}]}" >/dev/null
ask session/ "{\"username\":\"bella@example.test\",\"password\":\"$ADMIN_PASSWORD\"}" >/dev/null
echo "BASE_URL=$URL"
ask 'integrations/?include=api_keys' '{"integrations":[{"name":"letsbe"}]}' | "$NODE" -e 'for (const key of JSON.parse(require("fs").readFileSync(0)).integrations[0].api_keys) if (key.type === "admin") console.log("ADMIN_API_KEY=" + key.secret)'
