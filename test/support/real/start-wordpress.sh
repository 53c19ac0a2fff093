#!/bin/sh
# A real WordPress from Debian's packages on PHP's own server, with a private MariaDB, all on loopback below $STATE.
# Needs: STATE PORT DB_PORT ADMIN_PASSWORD. Prints BASE_URL and APP_PASSWORD. Installs packages only with INSTALL=1.
set -eu
export DEBIAN_FRONTEND=noninteractive
present() { [ -f /usr/share/wordpress/wp-load.php ] && command -v mariadbd >/dev/null && php -m 2>/dev/null | grep -q '^mysqli'; }
if ! present; then
  [ "${INSTALL:-}" = 1 ] || { echo 'the Debian packages wordpress, mariadb-server, php-cli and php-mysql are not installed' >&2; exit 3; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends wordpress mariadb-server php-cli php-mysql php-curl php-xml php-mbstring php-zip php-intl php-gd; } >"$STATE/apt.log" 2>&1 || { echo 'the packages could not be installed' >&2; exit 3; }
fi
DB="$STATE/db"; SOCKET="$DB/mysql.sock"; URL="http://127.0.0.1:$PORT"
mkdir -p "$DB"; chmod 755 "$STATE"; chown mysql "$DB"
mysql_install_db --user=mysql --datadir="$DB" --auth-root-authentication-method=normal >"$STATE/dbinit.log" 2>&1
mariadbd --no-defaults --user=mysql --datadir="$DB" --socket="$SOCKET" --pid-file="$DB/pid" --bind-address=127.0.0.1 --port="$DB_PORT" --skip-name-resolve --innodb-buffer-pool-size=64M --performance-schema=OFF >"$STATE/db.log" 2>&1 </dev/null &
i=0; until mariadb-admin -uroot -S"$SOCKET" ping >/dev/null 2>&1; do i=$((i+1)); [ $i -gt 80 ] && { tail "$STATE/db.log" >&2; exit 1; }; sleep 0.5; done
mariadb -uroot -S"$SOCKET" -e "create database wp; create user wp@127.0.0.1 identified by '$ADMIN_PASSWORD'; grant all on wp.* to wp@127.0.0.1"
cp -rL /usr/share/wordpress "$STATE/www" 2>/dev/null || true
mkdir -p "$STATE/www/wp-content/uploads"
cat >"$STATE/www/wp-config.php" <<P
<?php
define('DB_NAME','wp');define('DB_USER','wp');define('DB_PASSWORD','$ADMIN_PASSWORD');define('DB_HOST','127.0.0.1:$DB_PORT');define('DB_CHARSET','utf8mb4');define('DB_COLLATE','');
foreach(['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as \$k) define(\$k,hash('sha256',\$k.'$ADMIN_PASSWORD'));
define('WP_ENVIRONMENT_TYPE','local');define('WP_HOME','$URL');define('WP_SITEURL','$URL');define('DISABLE_WP_CRON',true);define('WP_HTTP_BLOCK_EXTERNAL',true);define('AUTOMATIC_UPDATER_DISABLED',true);define('FS_METHOD','direct');
\$table_prefix='wp_'; if(!defined('ABSPATH')) define('ABSPATH',__DIR__.'/'); require_once ABSPATH.'wp-settings.php';
P
cat >"$STATE/router.php" <<'P'
<?php
$p=rawurldecode(parse_url($_SERVER['REQUEST_URI'],PHP_URL_PATH)); $r=$_SERVER['DOCUMENT_ROOT']; $f=realpath($r.$p);
if($p!=='/' && $f && strpos($f,realpath($r))===0 && is_file($f)) return false;
$_SERVER['SCRIPT_NAME']=$_SERVER['PHP_SELF']='/index.php'; require $r.'/index.php';
P
cat >"$STATE/setup.php" <<'P'
<?php
define('WP_INSTALLING',true); $_SERVER['HTTP_HOST']=parse_url($argv[1],PHP_URL_HOST).':'.parse_url($argv[1],PHP_URL_PORT); ob_start();
require __DIR__.'/www/wp-load.php'; require_once ABSPATH.'wp-admin/includes/upgrade.php';
wp_install("Bella's Bakery",'bella','bella@example.test',true,'',$argv[2]);
update_option('permalink_structure','/%postname%/'); global $wp_rewrite; $wp_rewrite->init(); $wp_rewrite->flush_rules(false);
[$pw]=WP_Application_Passwords::create_new_application_password(get_user_by('login','bella')->ID,['name'=>'letsbe']); ob_end_clean(); echo "APP_PASSWORD=$pw\n";
P
php -d memory_limit=512M -d sendmail_path=/bin/true "$STATE/setup.php" "$URL" "$ADMIN_PASSWORD" >"$STATE/env"
PHP_CLI_SERVER_WORKERS=4 php -d memory_limit=512M -d sendmail_path=/bin/true -S "127.0.0.1:$PORT" -t "$STATE/www" "$STATE/router.php" >"$STATE/php.log" 2>&1 </dev/null & echo $! >"$STATE/pid"
i=0; until curl -fsS -o /dev/null "$URL/wp-json/" 2>/dev/null; do i=$((i+1)); [ $i -gt 60 ] && { tail "$STATE/php.log" >&2; exit 1; }; sleep 0.5; done
echo "BASE_URL=$URL"; cat "$STATE/env"
