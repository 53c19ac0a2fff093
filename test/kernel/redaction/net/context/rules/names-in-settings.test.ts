import { expect } from 'chai';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { createCredentialFileRule } from '../../../../../../kernel/redaction/net/context/credential-file.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a name that servers and devices have for a password or a key', () => {
  checkRule(createAssignmentRule, {
    found: [
      'dn = cn=x\ndnpass = §', "$cfg['controlpass'] = '§';", '$amp_conf["AMPDBPASS"] = "§";', 'AMPMGRPASS=§', 'DBRWPW="§"', 'DBROPW=§', 'rootpwmodpw §\n', '?loginuse=bob&loginpas=§', 'primaryauth §\n', 'pskvalue = "§";', 'TLSECPassphrase §\n', "GPG_PW_SIGN='§'",
      '<rocommunity>§</rocommunity>', '<rwcommunity>§</rwcommunity>', 'snmp.community=§', 'snmp_default_community = "§"', '<radiuskey>§</radiuskey>', '<crypt_key>§</crypt_key>', "$CFG->passwordsaltmain = '§';", "$CFG->upgradekey = '§';", '$wgUpgradeKey = "§";', "cron_key: '§'", 'NB_SETUP_KEY=§', 'PUSH_INSTALLATION_KEY=§',
      "public $session_redis_server_auth = '§';", 'wep_key2="§"', "WIRELESS_KEY_1='§'", 'distributed_cookie = §', 'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY=§',
    ],
    none: ['compass = north', 'dnpassed = §', 'controlpassage = §', 'snmp_community = public', 'primary_key = §', 'setup_key_path = §', 'REDIS_USE_AUTH=true', 'redis_auth_enabled = yes', 'wep_key_index = 2', 'rocommunity = public', 'upgradekeys', 'crypt_key_file = /etc/x', 'ip ospf authentication-key-chain §'],
  });
});

describe('a line of a file that holds secrets', () => {
  checkRule(createCredentialFileRule, {
    found: ['# psk.txt\nvpn.example.test §\n', '$ cat /etc/stunnel/psk.txt\nbob:§\n', '# smokeping_secrets\nprobe7:§\n', '==> users.properties <==\nbob=§\n', '# realm.properties\nbob: §, admin', '# login.conf\nbob\n§\n', '# wpa_psk_file\n02:00:5e:10:00:07 §\n', 'hostapd.wpa_psk\nvlanid=4 02:00:5e:10:00:07 §\n', 'cat /etc/ldap.secret\n§\n', '# .vault_pass\n§\n', '/var/lib/zerotier-one/authtoken.secret\n§\n', 'cat ~/.erlang.cookie\n§\n'],
    none: ['psk.txt\nbob:§\n', '# users.properties\n# bob=§\n', '# realm.properties\nbob: MD5:§, admin', 'see ldap.secret\nthe next line\n', 'cat /etc/ldap.secret\n/etc/x\n§\n', '.vault_pass\n$ANSIBLE_VAULT\n', '.vault_pass\n*.§\n', '# psk.txt\nbob: two words §\n'],
  });
});

describe('an option of a program of servers', () => {
  checkRule(createCommandRule, {
    found: ['ucarp -i eth0 -v 7 -p § -a 192.0.2.7', 'fs_cli -H pbx -p §', 'kdb5_util create -s -P §', 'ipa-server-install -p § -r X', 'ipa-client-install -w § -U', 'n2n-edge -c shop -k §', '/usr/lib/squid/basic_ldap_auth -D cn=x -w § -h ldap', '$USER1$/check_http -H x -a bob:§', 'check_snmp -H sw -C § -o x', 'check_ldap -D cn=x -P §', 'varnishadm -T :6082 auth §'],
    none: ['ucarp -i eth0', 'fs_cli -P 8021', 'ipa-client-install -p bob', 'n2n-edge -c shop', 'check_snmp -C public', 'check_http -p 8080', 'varnishadm -T :6082 status', 'check_http -a bob'],
  });
});

describe('a key in what is for encrypting, signing and sessions', () => {
  checkRule(createAssignmentRule, {
    found: [
      'encryption:\n  key: §\n', 'backup_encryption:\n  cipher: aes\n  key: "§"\n', 'signing:\n  alg: x\n  key: "§"', 'api:\n  encryption:\n    key: "§"', '[encryption]\nkey = "§"', '[http.session]\nttl = 30\nkey = "§"', '"jwt": { "key": "§", "issuer": "x" }', '"Jwt": {\n    "Issuer": "crm",\n    "Key": "§"\n}', 'cookie: { secure: true, key: "§" }', "'encryption' => [\n  'key' => '§',", 'hmac = { key = "§" }',
      'secret_token = { value = "§" }', 'mail_password: >2-\n    §\n', '<add key="CRM_SHA256_KEY" value="§" />', 'BANK_HMAC_SHA_512_KEY=§', 'neighbor 10.0.0.9 password §\n',
    ],
    none: ['caption:\n  key: 7a\n', 'encryption:\n  key: ${KEY}\n', 'encryption:\n  key: id\n', '[encryption]\nkey = "alias/crm"', 'encryption: { key: userKey }', 'session: { key: "user_id" }', 'cookie: { key: "<key>" }', '"sort": { "key": "name" }', 'encryption:\n  key: /etc/x/key.pem\n', "CREDENTIALS=(KEY_ID='AKX' REGION='§')", 'password="<password>" dsn=§x);', 'sha256_key = §', 'row_sha1_key: "§"', 'value = value = "§"', 'password -Xmx2048\n', 'password -p §\n'],
  });

  it('may be what people think up', () => {
    for (const value of ['.Kessel47', '-Turmuhr407', 'Kessel_4Turmuhr', 'k3ss3lTurm*4']) {
      const text = `api:\n  encryption:\n    key: "${value}"\n`;
      expect(blacken(text, runRules([createAssignmentRule(() => false)], text).findings), value).to.equal('api:\n  encryption:\n    key: "█"\n');
    }
  });

  it('is a sentence with dashes where a phrase is called for', () => {
    for (const [line, found] of [['psk="ein-kessel-auf-dem-turm"\n', 'psk="█"\n'], ['wpa_passphrase=le_canard_boit_du_vin\n', 'wpa_passphrase=█\n'], ['psk="your-network-key-goes-here"\n', undefined], ['keyword="ein-kessel-auf-dem-turm"\n', undefined]] as const) {
      expect(blacken(line, runRules([createAssignmentRule(() => false)], line).findings)).to.equal(found ?? line);
      for (let cut = 1; cut < line.length; cut += 1) expect(blacken(line, runPieces([createAssignmentRule(() => false)], [line.slice(0, cut), line.slice(cut)])), `${line} at ${cut}`).to.equal(found ?? line);
    }
  });

  it('may begin with a dash where no option stands, in pieces too', () => {
    for (const [rule, line, found] of [[createAssignmentRule, 'machine srv login ann password -Kessel407\n', 'machine srv login ann password █\n'], [createCommandRule, 'htpasswd -b /etc/x ann -Turmuhr407 \n', 'htpasswd -b /etc/x ann █ \n'], [createCommandRule, 'htpasswd -b /etc/x ann -B x\n', undefined]] as const) {
      const rules = [rule(() => false)];
      expect(blacken(line, runRules(rules, line).findings)).to.equal(found ?? line);
      for (let cut = 1; cut < line.length; cut += 1) expect(blacken(line, runPieces(rules, [line.slice(0, cut), line.slice(cut)])), `${line} at ${cut}`).to.equal(found ?? line);
    }
  });

  it('is no key of an archive whose name ends so, nor a public one', () => {
    for (const line of ['minisign -Vm shop.zip -P k7QRwoTurm4kessel\n', `zip -P RWT${'k7QRwo4'.repeat(7)}Turm x\n`]) expect(blacken(line, runRules([createCommandRule(() => false)], line).findings)).to.equal(line);
  });
});

describe('what is assigned in programs of several languages', () => {
  checkRule(createAssignmentRule, {
    found: ["'password' => env('MAIL_PASSWORD', '§'),", 'password = os.environ.get("MAIL_PASSWORD", "§")', 'db_password <- "§"', "mail_password <<- '§'", 'Password = <<"§">>.', 'user.setPassword(encoder.encode("§"));', 'u.setPassword(hashSync("§", 10))'],
    none: ["'password' => env('MAIL_PASSWORD'),", "'password' => env('MAIL_PASSWORD', ''),", 'password <- readline("§")', 'if (password < -1)', 'passwords <- c("a")', 'user.setPassword(encoder.encode(raw));', "reset-password: MAIL_PASS='<password>'", 'Password = <<"password">>'],
  });
});

describe('an option of a program that manages servers', () => {
  checkRule(createCommandRule, { found: ["knife bootstrap srv -x ann -P '§'", 'winrs -r:srv -u:ann -p:§ dir'], none: ['knife node list -P', 'winrs -r:srv -u:ann -p:%PW% dir', 'knife bootstrap srv -p 2222'] });
});
