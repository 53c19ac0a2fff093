import { createDeviceLineRule } from '../../../../../../kernel/redaction/net/context/device-line.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('device-line', [createDeviceLineRule(() => false)], {
  holds: {
    password: [
      '/connect x 25 §', "EXEC sp_addlinkedsrvlogin TRUE,FALSE,FALSE, TRUE,\n  '§'", "EXEC sp_addlogin 'A','§'", "EXEC sp_addlogin N'\t',N'§'", "EXEC sp_password NULL,N'§', 'bob'", 'aaa group server radius main\n server-private ./ key 7 §',
      'aaa group server radius main\n server-private / key §', 'addprinc -z7 -/77 -pw §', 'exp -9a A/§@db', 'ip ospf message-digest-key 72 md5 §', 'ntp authentication-key 52 hmac-sha-- §', 'ntp authentication-key 59 cmac-7a- §',
      'ntp authentication-key 7 md5 7 §', "openssl rsa -passout 'pass:§", 'passphrase\nV 00\n§\nEND', 'pre-shared-key address . key §', 'radius server ann_b\t\n  7kxx\r\n key local 0 §', 'radius-server host 7a 10 ./ ann -. y 7-- key §',
      'rwcommunity -V .7 §', 'wpa-psk ascii §',
    ],
  },
  none: [
    "'Password:})a-/a\n 10.send('§'", '/msg NickServ IDENTIFY bobstrength test!', 'Triggeropenssl passwd -6 Dachs33x', 'expect "Password:"\nsend "$y\\r\\r"', 'xassword:}}   exp_sendln -. §',
  ],
  others: [
    ['/msg nickserv register §bob@exathinmple.test', '/msg nickserv register ‹password›'], ['AUTH PLAIN agjVygbznzxrjq', 'AUTH PLAIN ‹password›'], ['expect "Password:"\nsend "$password\\rr"', 'expect "Password:"\nsend "‹password›"'],
    ['expect "assword:"\':b"sturm52x"', 'expect "assword:"\':b"‹password›"'], ['openssl passwd -6 Wolke66#x and more text\n', 'openssl passwd -6 ‹password› and more text\n'], ['rocommunity "§$m\\n"', 'rocommunity "‹password›"'],
    ['sentinel auth-pass pass:mymaster', 'sentinel auth-pass pass:‹password›'], ['tacacs-server host -a 0z 7/ az 77 key Montag58x', 'tacacs-server host -a 0z 7/ az 77 key ‹password›'],
    ['username bob privilege 59 secret 07 Montag78x', 'username bob privilege 59 secret 07 ‹password›'],
  ],
  goesOn: [
    ["EXEC sp_password '§', 'bob", "EXEC sp_password '§', '⋯"], ['sqlplus -y -a_ x/"bob', 'sqlplus -y -a_ x/"⋯'],
  ],
});
