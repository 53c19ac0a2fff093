import { createDeviceLineRule } from '../../../../../../kernel/redaction/net/context/device-line.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('device-line', [createDeviceLineRule(() => false)], {
  holds: {
    password: [
      'snmp-server community §', 'snmp-server community 0 § RO', 'rocommunity §', 'rocommunity -V view § x', 'rwcommunity -V v §', 'rwcommunity §', 'rocommunity6 §', 'rwcommunity6 §',
      'tacacs-server key §', 'tacacs-server host 10.0.0.1 key 7 §', 'tacacs-server host h port 49 timeout 5 key 0 §', 'tacacs-server port 49 key §',
      'radius-server host h auth-port 18 acct-port 19 timeout 5 key 7 §', 'radius-server key 0 §', 'radius-server key §', 'radius-server a-b 12 key §', 'isakmp key § address', 'isakmp key 0 §',
      'isakmp key 6 §', 'password 0 §', 'secret 0 §', 'password 7 §', 'createUser bob MD5 § AES', 'createUser b-o.b@x SHA §', 'createUser bob SHA256 §', 'createUser bob SHA-512 §',
      'rootpw --plaintext §', 'A password is generated for root@localhost: §', 'is generated for r.o-t@ex.am-ple: §', 'bw unlock §', 'bw unlock --raw §', 'openssl passwd §', 'openssl passwd -1 §',
      'openssl passwd -6 -a-b -c §', 'sqlplus bob/§@db', 'sqlplus -s bob$.x-y/§', 'sqlplus -S -L bob/§', 'sqlplus bob/§', 'jdbc:oracle:thin:bob/§@db', 'oracle:thin:b$.b/§',
      'passwd/user-password password §', 'passwd/user-password-again password §', 'passwd/root-password password §', 'passwd/root-password-again password §', 'poetry config http-basic.shop bob §',
      'poetry config http-basic.s-h.op b@o.b- §', 'bundle config gems.example.com bob:§', 'bundle config set --global https://g.e/x-y bob:§', 'bundle config --local set g b.o-b:§',
      'bundle config set g bob:§', 'bundle config --global g bob:§', 'db2 connect to shop user bob using §', 'db2 connect to s$p user b$\\.-o using §', 'psexec.py bob:§@host',
      'wmiexec.py bob:§@host', 'smbexec.py bob:§@host', 'atexec.py bob:§@host', 'dcomexec.py bob:§@host', 'secretsdump.py bob:§@host', 'mssqlclient.py bob:§@host', 'smbclient.py bob:§@host',
      "psexec.py 'corp.x-y/b$.o-b:§'@host", 'psexec.py "corp/bob:§@host"', 'psexec.py corp/bob:§@host', 'expect "assword:" send "§"', 'expect {\n"Password:"} \n send §', "'Password:' send '§'",
      'xassword:" send §', 'Key Content : §', 'Key Content            : §', 'Schlüsselinhalt            : §', '334 UGFzc3dvcmQ6\r\n§', '334 UGFzc3dvcmQ6\nC: §', '334 UGFzc3dvcmQ6\n--> §',
      '334 UGFzc3dvcmQ6\n>§', '334 UGFzc3dvcmQ6\nsmtp.x-y> §', 'set_password vnc §', 'set_password spice §', 'cache_peer proxy.x-y parent 3128 0 no-query login=bob:§',
      'cache_peer p sibling 3128 0 login=b.o-b:§', 'cache_peer p parent 80 7 a b=c d.e f-g default login=bob:§', 'Authorization: Digest response=§',
      'Authorization: Digest nc=00-1,qop=a,    response="§"', "'crypt' => ['key' => '§']", "'crypt'=>[\n  'key'=>'§']", "'crypt'    =>    [\n\n'key'    =>    '§'", '127.0.0.1:6379> AUTH §',
      '> auth default §', '> AUTH b.o-b §', 'ftp> user bob §', 'ftp> user b@o.b-x §', 'rocommunity "§"', 'rocommunity §.',
    ],
  },
  none: [
    'tacacs-server a 1 b 2 c 3 key §', 'radius-server a 1 b 2 c 3 d 4 key §', 'isakmp key 7 §', 'password 5 §', 'rootpw §', 'openssl passwd -6 -salt xy §', 'assword: send §',
    'Schlüsselinhalt\t: §', '334 UGFzc3dvcmQ6\n<-- S: §', 'AUTH PLAIN "AGJvYgBzN0xrOXE="', 'AUTH PLAIN agjvygbznzxrjq', 'AUTH PLAIN AGJvYgBzN0x', 'AUTH PLAIN AGJvYgBzN0xrOXE=== x',
    `accounts: ["${'0a1b2c3d'.repeat(8)}0"]`, `accounts: [${'0a1b2c3d'.repeat(8)}]`, 'config/master.key\n0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3dx', 'config/master.key\n0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3', '> AUTH 7b §', 'sqlplus "bob"/§', 'sqlplus bob/k7Q@k7QmZt',
    'xpassword 0 §', 'rocommunity public', 'rocommunity (§)',
  ],
  others: [
    ['expect "*assword:"\n send -- "§\\r"', 'expect "*assword:"\n send -- "‹password›"'], ['AUTH PLAIN AGJvYgBzN0xrOXE=', 'AUTH PLAIN ‹password›'],
    ['AUTH PLAIN AGJvYgBzN0xr', 'AUTH PLAIN ‹password›'], ['AUTH PLAIN AGJvYgBzN0xr/OX+== x', 'AUTH PLAIN ‹password› x'],
    ['Authorization: Digest username="bob", realm="x y", qop=auth, response="0a1b2c3d4e5f60718293a4b5c6d7e8f9"', 'Authorization: Digest username="bob", realm="x y", qop=auth, response="‹password›"'],
    [`accounts: ["0x${'0a1b2c3d'.repeat(8)}"]`, 'accounts: ["‹password›"]'], [`accounts' : [ '${'0a1b2c3d'.repeat(8)}']`, "accounts' : [ '‹password›']"],
    [`"accounts":[\n"${'0a1b2c3d'.repeat(8)}"]`, '"accounts":[\n"‹password›"]'], ['config/master.key\n0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d', 'config/master.key\n‹password›'],
    ['config/master.key\r\n0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d x', 'config/master.key\r\n‹password› x'], ['FTP> USER bob hunter22x', 'FTP> USER bob ‹password›'],
    ['password 0 "a@§"', 'password 0 "‹password›"'], ['password 0 @§', 'password 0 ‹password›'],
  ],
  goesOn: [
    ['rocommunity §', 'rocommunity ⋯'], ['rocommunity § ', 'rocommunity ‹password› '], ['rocommunity "§', 'rocommunity "⋯'], ['sqlplus bob/§@', 'sqlplus bob/⋯'],
    ['tacacs-server host h key', 'tacacs-server host h key'],
  ],
});
