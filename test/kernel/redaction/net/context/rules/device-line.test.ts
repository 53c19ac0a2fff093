import { createDeviceLineRule } from '../../../../../../kernel/redaction/net/context/device-line.ts';
import { expect } from 'chai';
import { drawBytes } from '../../../../../support/chance.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a line of a device or a client that holds a password', () => {
  checkRule(createDeviceLineRule, {
    found: [
      'radius server main\n address ipv4 192.0.2.9 auth-port 1812\n key §', 'radius server a.b-c\r\n  key 7 §', 'tacacs server t1\n address ipv4 192.0.2.9\n timeout 5\n port 49\n key 0 §', 'tacacs server t1\n ! of the hall\n\tkey §\n', 'aaa group server radius main\n server-private 192.0.2.9 auth-port 1812 key 7 §', 'crypto ikev2 keyring main\n peer hall\n  pre-shared-key local §',
      'enable secret 4 §', 'enable password 7 §', 'username bob privilege 15 secret §', 'username bob privilege 15 password 0 §', 'pre-shared-key address 192.0.2.9 255.255.255.0 key 6 §', 'ip ospf message-digest-key 1 md5 7 §', 'ntp authentication-key 12 md5 §', 'wpa-psk ascii 0 §', '/msg NickServ identify §', ' key-string 7 §', 'password cipher §', '.logon 192.0.2.9/bob,§',
      'K 8\npassword\nV 15\n§\nK 8', 'passphrase\nV 9\n§\nEND', 'LDAPBindDN "cn=bob,dc=x" §', 'LDAPDNInfo "cn=bob" §', 'SQLConnectInfo shop@db.example.test bob §', "openssl pkcs12 -passin 'pass:§' -nodes", 'openssl rsa -passout pass:§', 'openssl enc -pass "pass:§" -d',
      'sentinel auth-pass mymaster §', 'AUTH default §', 'com2sec readonly default §', 'com2sec -Cn ctx readonly  10.0.0.0/8  §', 'pre-shared-key ascii-text "§"', 'addprinc -pw § bob', 'addprinc -policy x -pw § bob', "EXEC sp_addlogin 'bob', N'§'", "EXEC sp_password NULL, '§', 'bob'", "EXEC sp_addlinkedsrvlogin 'x', 'false', NULL, 'bob', '§'",
      '/oper bob §', '/ns identify §', '/quote PASS §', '/msg nickserv register § bob@example.test', '/msg NickServ set password §', '/connect irc.example.test +6697 §', 'expdp scott/§@ORCL schemas=x', 'impdp -p scott/§ x', 'exp scott/§@db', 'imp scott/§@db', 'sqlldr userid=scott/§ control=x', 'rman target sys/§@db', 'rman target / catalog rcat/§@cat',
      'SQL> connect scott/§@db', 'SQL> conn scott/§', 'oracledb.connect("scott/§@db")', "cx_Oracle.connect('scott/§@db')", 'open -u bob,§ ftp.example.test', 'register => 100:§@sip.example.test/100', 'register => 100@sip.example.test:§@sip.example.test',
      'erl -sname a -setcookie §', '-setcookie § -heart', 'kubeadm join x:6443 --certificate-key §', 'openssl dgst -mac HMAC -macopt hexkey:§ f', 'BasicAuth bob §', "uci set wireless.@wifi-iface[0].key='§'", "wireless.default_radio0.key1='§'", 'uci set wireless.wlan.sae_password=§', "option key '§'", 'iwconfig wlan0 essid shop key s:§', 'iwconfig wlan0 enc §', 'netsh wlan set hostednetwork mode=allow ssid=x key=§',
      'expect "assword:" { send "§" }', 'expect -re "Passphrase: " {\n send "§"', 'expect "asswort:"\nsend -- "§"', "wait 'assword:'\nsendln '§'", 'child.expect("Password:")\nchild.sendline("§")', "tn.read_until(b'Password: ')\ntn.write(b'§')", 'p.expect("assphrase:");\n p.send_line("§")',
    ],
    none: [
      'expect "Password:"\nsend "$password\\r"', 'expect "assword:" { send "${db_pass}\\r" }',
      'password\nV is §', 'LDAPBindDN "cn=bob"', 'openssl rsa -passin file:/run/x', 'openssl rsa -passin env:PASS',
      'privilege level 15', 'privilege 15 is §', 'the privilege § ',
      'radius server main\nkey §', 'radius server main\n key rotation every month', 'password simple authentication', 'password cipher suites', 'nickserv identify yourself', 'radius server main is up\n key §', 'radius server main\n\n key §', 'radius server a\n b\n c\n d\n e\n key §', 'radius server main\n keys §', 'message-digest-key 1 §', 'key-string §', '.logon bob,§', 'sentinel auth-pass mymaster', 'sentinel monitor mymaster §', 'com2sec readonly §', 'ascii-text', 'addprinc §', "sp_addlogin 'bob'", '/oper §', '/connect irc.example.test §', 'exp §', 'expdp schemas=§', 'connect scott/§@db', 'open -u bob §', 'register => §', 'export scott/§', '-setcookie', 'setcookie §', '-setcookie $COOKIE', 'certificatekey: §', 'wireless.radio0.channel=§', 'option keyboard §', 'iwconfig wlan0 essid §', 'basicauth /x {', 'expect "assword:" { exit }', 'child.expect("Password:")\nprint("§")'],
  });
});

describe('a password with the sign of a host in it', () => {
  const rules = [createDeviceLineRule(() => false)];
  for (const line of ['username bob password 0 §', 'snmp-server community § RW', 'rootpw --plaintext §\n']) it(`is taken whole: ${line}`, () => {
    for (const value of ['kessel@lampe31', 'Lotte@14.02-1987', 'kessel@31@guitare@TURM']) expect(blacken(line.replace('§', value), runRules(rules, line.replace('§', value)).findings)).to.equal(line.replace('§', '█'));
  });
  it('ends before the host of a database', () => expect(blacken('sqlplus bob/Turm@uhr31@shop', runRules(rules, 'sqlplus bob/Turm@uhr31@shop').findings)).to.equal('sqlplus bob/█@shop'));
});

describe('the key that certificates of a cluster are sealed with', () => {
  it('is of hexadecimal digits', () => {
    for (const line of ['certificateKey: §', '  certificateKey: "§"\n']) {
      const text = line.replace('§', drawBytes(32).toString('hex'));
      expect(blacken(text, runRules([createDeviceLineRule(() => false)], text).findings)).to.equal(line.replace('§', '█'));
    }
  });
});
