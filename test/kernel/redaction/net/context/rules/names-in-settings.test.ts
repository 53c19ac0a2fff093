import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { createCredentialFileRule } from '../../../../../../kernel/redaction/net/context/credential-file.ts';
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
