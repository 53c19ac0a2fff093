import { createDeviceLineRule } from '../../../../../../kernel/redaction/net/context/device-line.ts';
import { checkRule } from './check-rule.ts';

describe('a line of a device or a client that holds a password', () => {
  checkRule(createDeviceLineRule, {
    found: [
      'sentinel auth-pass mymaster §', 'AUTH default §', 'com2sec readonly default §', 'com2sec -Cn ctx readonly  10.0.0.0/8  §', 'pre-shared-key ascii-text "§"', 'addprinc -pw § bob', 'addprinc -policy x -pw § bob', "EXEC sp_addlogin 'bob', N'§'", "EXEC sp_addlinkedsrvlogin 'x', 'false', NULL, 'bob', '§'",
      '/oper bob §', '/ns identify §', '/quote PASS §', '/msg nickserv register § bob@example.test', '/msg NickServ set password §', '/connect irc.example.test +6697 §', 'expdp scott/§@ORCL schemas=x', 'impdp -p scott/§ x', 'exp scott/§@db', 'imp scott/§@db', 'sqlldr userid=scott/§ control=x', 'rman target sys/§@db', 'rman target / catalog rcat/§@cat',
      'SQL> connect scott/§@db', 'SQL> conn scott/§', 'oracledb.connect("scott/§@db")', "cx_Oracle.connect('scott/§@db')", 'open -u bob,§ ftp.example.test', 'register => 100:§@sip.example.test/100', 'register => 100@sip.example.test:§@sip.example.test',
    ],
    none: ['sentinel auth-pass mymaster', 'sentinel monitor mymaster §', 'com2sec readonly §', 'ascii-text', 'addprinc §', "sp_addlogin 'bob'", '/oper §', '/connect irc.example.test §', 'exp §', 'expdp schemas=§', 'connect scott/§@db', 'open -u bob §', 'register => §', 'export scott/§'],
  });
});
