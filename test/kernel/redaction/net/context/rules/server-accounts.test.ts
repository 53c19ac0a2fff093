import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { checkRule } from './check-rule.ts';

describe('a password in a line of a server of mail, of pages or of monitors', () => {
  checkRule(createAccountLineRule, {
    found: [
      'hide mysql_servers = db.example.test(/run/m.sock)/mail/bob/§', 'hide pgsql_servers = db/mail/bob/§:other', 'AuthInfo:mail.example.test "U:bob" "I:bob" "P:§" "M:LOGIN"', 'AuthInfo:mail.example.test "P=§"', 'bob|mail.example.test:§\n', 'set password-bob@mail.example.test="§"', 'auth plain bob@mail.example.test §\n',
      "@lookup_sql_dsn = (['DBI:Pg:database=x;host=db', 'bob', '§']);", 'DBI->connect("dbi:mysql:x:db", "bob", "§")',
      'map $http_x_token $ok {\n  default 0;\n  "§" 1;\n}', 'map $http_authorization $ok {\n  "Bearer §" 1;', 'RewriteCond %{HTTP:X-Shop-Token} !^§$', 'RewriteCond %{HTTP:X-Api-Key} =§', "Require expr %{HTTP:X-Auth} == '§'", 'acl ok hdr(x-shop-token) -m str §', 'use_backend a if { req.hdr(X-Api-Key) -m str -- § }', 'tcp-check send AUTH\\ §\\r\\n', 'tcp-check send "AUTH §\\r\\n"',
      'AddRadiusAuth nps.example.test:1812 § 4:2', 'RadiusAuthServer 192.0.2.4 § 7', 'crypto key sign-verify §', '<credential-reference clear-text="§"/>', 'credential-reference={clear-text=§}', '192.0.2.4:1812  §  7\n', 'server nps:1645 § 2\n',
      'user bob on ~shop:* +@all >§', 'ACL SETUSER bob on allkeys >§', 'PlainLoginModule required username="bob" password="x" user_anna="§";',
      'stream_authentication bob:§', 'vars.http_auth_pair = "bob:§"', 'admin_credentials="bob:§;x:y"', '<param name="odbc-dsn" value="pbx:bob:§"/>', 'modparam("uac_auth", "credential", "bob:example.test:§")', '$avp(s:password) = "§";', '$var(pwd) = "§";', '$xavp(auth=>pass) = "§";',
      '{$MYSQL.PASSWORD}=§', '{$SNMP_COMMUNITY} => §', "$Conf{RsyncdPasswd} = '§';", "$cfg{'smtp_password'} = '§';", '$USER4$=§\n', 'check_command  check_mysql_health!bob!§!uptime', 'check_command check_snmp!-C § -o x', 'sw7:procurve:bob:§:', '  192.0.2.7:ios:bob:§', 'add password sw7* {§} {x}', 'add password *.example.test §',
      'mail.* :ommysql:db.example.test,Syslog,bob,§;fmt', '  allow bob:"§" read-only', 'allow bob:§', '- tgram://12345678:§/44', 'pover://u7Q0291f35bd87e8f5188fbe@§', '/mnt/shop bob §\n', '/media/x/y\tbob\t"§"\n', 'lpadmin -v smb://WG/bob:§@srv/lp', 'cam: tapo://§@192.0.2.9',
      '"secret": {"outbox": {"string": "§"}}', 'occ talk:signaling:add wss://x.example.test § --verify', 'd-i netcfg/wireless_wpa string §', '{ "$user:$password" eq "bob:§" }',
    ],
    none: [
      'mysql_servers = db', 'hide mysql_servers = db/mail/bob/$pw', 'AuthInfo:mail.example.test "U:bob" "M:PLAIN"', 'mail|mail.example.test is up', 'set password-policy=§', 'auth plain login', "('DBI:Pg:database=x', 'bob', $pw)", "DBI->connect('dbi:SQLite:x.db', '', '')",
      'map $http_upgrade $connection {\n  default upgrade;\n  "" close;', 'map $http_x_token $ok {\n  default 0;\n  "~^abc" 1;', 'RewriteCond %{HTTP:Authorization} ^(.*)', 'RewriteCond %{HTTP:Authorization} .', 'RewriteCond %{HTTP:X-Token} =', 'acl ok hdr(host) -i §', 'acl ok hdr(authorization) -m found', 'acl ok hdr(x-api-key) -m str %[var(x)]', 'tcp-check send PING\\r\\n', 'AddRadiusAuth nps', 'clear-text="§"', '192.0.2.4:1812 is the port', 'listens on :1812', 'nps:1812 §\n', '>§', 'the users like ~* >§', 'LoginModule required username="bob";',
      'stream_authentication off', 'http_auth_pair = "$user:$pw"', 'value="pbx:bob"', 'modparam("uac_auth", "credential", "")', '$avp(name) = "§";', '$var(pwd) = $rU;', '{$MYSQL.PASSWORD}', '`${password}=${x}`', '$USER1$=/usr/lib/nagios/plugins\n', 'see $USER4$=§', 'check_command check-host-alive', 'check_command check_ldap!$ARG1$!$ARG2$', 'check_command check_http!-p 8080', 'x:ios:bob', 'add password protection to x', 'add password * {}',
      'allow bob:read', 'allow http://x', 'Allow all:', 'tgram://{token}/{id}', '/mnt/data ext4 defaults\n', '/mnt/shop ext4 uuid7702\n', '/media/films avi Mond7702.avi\n', 'acl ok hdr(x-api-key) -f /etc/x.lst', '{$X.PASSWORD}={$Y_§}', '/mnt/shop bob § x', '/mnt/shop bob uid=1000,gid=1000\n', 'smb://srv/share', 'smb://WG/bob@srv', 'tapo://192.0.2.9', '"inbox": {"string": "§"}', 'talk:signaling:list', 'netcfg/wireless_essid string §',
    ],
  });
});
