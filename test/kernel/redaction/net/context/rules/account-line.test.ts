import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { expect } from 'chai';
import { drawBytes } from '../../../../../support/chance.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a password in a line of accounts', () => {
  checkRule(createAccountLineRule, {
    found: [
      'http://x.test:8086/query?u=bob&p=§&db=z', 'http://x.test/write?db=z&u=bob&p=§', 'https://x.test/rest/ping.view?u=bob&p=§&v=1', '-d "u=bob" -d "p=§"', "--data-urlencode 'u=bob' --data-urlencode 'p=§'",
      '"bob" "md5§"', '"app" "md5§"\n"bob" "md5§"\n',
      '[mail.example.test] bob:§', 'smtp.example.test bob@example.test:§', 'smtp.example.test:587 bob@example.test:§', '[relay.example.test]:2525 bob:§', 'relay-2.example.test bob:§', 'out.example.test  bob:§', '"mx.example.test bob:§"', 'sasl_passwd\nhost.example.test bob:§', '(sasl_passwd): [host.example.test] bob:§',
      'smtp_sasl_password_maps = static:bob:§', 'smtp_sasl_password_maps = inline:{ [smtp.x]:587=bob:§ }', 'wsrep_sst_auth = sst:§', 'wsrep_sst_auth="sst:§"', 'CURLOPT_USERPWD, "bob:§"', "CURLOPT_USERPWD => 'bob:§'", '--basic-auth bob:§', '--auth=bob:§', 'auth_basic bob:§;', 'basic_auth: "bob:§"',
      'bob:{PLAIN}§', 'bob@example.test:{CLEARTEXT}§:1000:1000', 'bob:{clear}§', '# /etc/ppp/chap-secrets\nbob * § *', '/etc/ppp/pap-secrets:\n# user server secret\nbob\t*\t"§"\t*', '# client\tserver\tsecret\tIP addresses\nbob\tsrv\t§\t*', 'bob\t*\t§\t10.0.0.5',
      "[u, p] == ['bob', '§']", '[name, password] == ["bob", "§"]', "u == 'bob' && p == '§'", "user == 'bob' and pass == '§'", 'l.bind("cn=admin,dc=x", "§")', "ldap_bind(con, 'uid=bob,dc=x', '§')", 'kubectl create secret generic x --from-literal=db=§', 'vault kv put secret/x value=§', 'vault kv put -mount=kv x a="§"',
      "impacket-psexec bob:'§'@10.0.0.1", 'impacket-wmiexec acme/bob:§@10.0.0.1', '-Dsonar.login=§',
      '"type": "random_password", "name": "db", "result": "§"', '"attributes": {"id": "none", "keepers": null, "length": 24, "result": "§", "upper": true}, "type": "random_password"', '"id":"none","length":24,"lower":true,"result":"§"', '"bcrypt_hash": null,\n "length": 24,\n "result": "§"', '"numeric": true,\n "override_special": null,\n "result": "§",', '\\"min_upper\\":0,\\"result\\":\\"§\\"',
      'https://dav.example.test/remote.php/dav/files/bob/ bob §', '\nhttps://x.test/webdav/ bob@x.test "§"\n', 'https://x.test/owncloud/remote.php/webdav \t bob \t§\r\n',
      'user = "bob:§"', 'user=bob:§', '-x\nproxy-user = "bob@corp:§"\n', 'user = "CORP\\\\bob:§"', '10.0.0.7 admin/§', 'ssh 10.0.0.7:2222 root/§', '10.0.0.7 - ubnt/§, ok', '192.0.2.7, user/§\n', 'NVR 10.0.0.7 bob/§', 'Kamera 10.0.0.7:8080 bob / §', 'camera hall 10.0.0.7 login: bob:§', 'idrac 10.0.0.7 - bob/§',
    ],
    none: [
      'https://x.test/?u=bob&p=§', 'https://x.test/query?q=bob&p=§', 'https://x.test/query?u=bob&p=2', '-d "q=bob" -d "p=§"',
      'say "bob" "md5"', 'x "bob" "md5§"',
      'https://x.test/webdav/ is closed', 'https://x.test/webdav/ bob § and more', 'see https://x.test/webdav/ bob §', 'https://x.test/ bob §', '"result": "§"', '"id": "none"}, {"result": "§"', '"id": "nonesuch", "result": "§"', '"min": 1, "result": "§"',
      'x user = "bob:§"', 'user = "https://§"', 'user = "1000:1000"', 'user = bob', 'version 1.10.0.0.7 admin/§', '10.0.0.7 admin/index.html', '10.0.0.7 admin/console', 'host admin/§', 'NVR bob/§', 'NVR 10.0.0.7', 'NVR 10.0.0.7 is up/down', 'camera 10.0.0.7 bob / hall', 
      'mail.example.test error:§', 'smtp.example.test status:§', 'mail bob:§', 'mail.example.test postfix/smtpd:§', 'https://mail.example.test/a bob:§', 'smtp.example.test from:<bob@example.test>', 'sasl_passwd is at hash:§', 'wsrep_sst_auth = §', 'CURLOPT_USERPWD, $pair', '--auth ldap://§', '{PLAIN}§', 'x {PLAIN} §',
      '"model" "iPhone12"', '"msgid" "Half-Life2"', 'x "shopapp" "§!"', 'a * b * c', '5\t*\t§', '[a, b] == [1, 2]', "[u, x] == ['bob', '§']", "q == 'bob' && p == '§'", 'filter("cn=admin,dc=x", scope)', 'kubectl create secret generic x --from-literal=username=§', 'kubectl create configmap x --from-literal=db=§', 'vault kv put secret/x ttl=§', 'vault kv get secret/x value=§',
    ],
  });
});

describe('two words in quotes on a line', () => {
  const redact = (text: string): string => blacken(text, runRules([createAccountLineRule(() => false)], text).findings);
  const value = (sign: string): string => `k7Q${drawBytes(6).toString('hex')}${sign}Xw4b`;

  for (const sign of '!@#$%^&*=+?~.') it(`are a user and a password that has a ${sign}`, () => expect(redact(`"shopapp" "${value(sign)}" ""\n`)).to.equal('"shopapp" "█" ""\n'));
  for (const sign of ['', '-', '_']) it(`are two of anything where it has none, as with ${JSON.stringify(sign)}`, () => {
    const text = `"shopapp" "${value(sign)}"`;
    expect(redact(text)).to.equal(text);
  });
});
