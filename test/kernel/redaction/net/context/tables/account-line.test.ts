import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('account-line', [createAccountLineRule(() => false)], {
  holds: {
    password: [
      '\n"bob"\txl2tpd\t"§"',
      'user worker on >§ ~*', 'user worker on nopass on >§', 'ACL SETUSER x a b c d on >§', 'USER bob on >§"x', '[smtp.example.com]:587 bob:§', ' [mail-1.example.com]:25\tbob.x+y@example.com:§',
      '[m]:465 bob:§', '[m]:2525  bob:§ x', '"bob" * "§" *', '"bob smith" * "§"', '"bob" * "§\n', 'USER bob\r\nPASS §', 'USER bob\n331 please go on\r\nPASS §\r\n', '+OK hello\nC: PASS §',
      '331 need it\n--> PASS §', '331 x\n> PASS § x', '331 x\nftp.x-1:PASS §', 'a001 LOGIN bob §', 'C: a1 LOGIN "bob" "§"', '\n> A01 login bob@example.com § x', '<< 7 LOGIN bob §',
      'x\\nA1 LOGIN bob §', 'S:a1 LOGIN bob §', '[admins]\nadmin = §', '<auth-user-pass>\nbob\n§\n</auth-user-pass>', '\n<auth-user-pass> \r\nbob x\r\n§<', 'stats auth bob:§',
      '  stats auth b-o.b:§\n', 'NEO4J_AUTH=neo4j/§', '"NEO4J_AUTH": "neo4j/§"', "NEO4J_AUTH : 'a-b.c/§'", 'bob l2tpd § *', '"bob@x.y" pptpd "§" *', 'bob.x-y pptpd §\n', 'bob : EAP "§"',
      '"bob" : XAUTH \'§"', '%any : NTLM "§"\n', 'bob@x.y : eap "§"', 'chpasswd:\n  list: |\n    root:§', 'chpasswd:\n  expire: False\n  list:\n    - root:§', 'chpasswd: root:§',
      'chpasswd:\n  users:\n  expire: true\n  list: |-\n  - "bob:§"', 'chpasswd:\n list:>\n bob.x:§', 'chpasswd:\n  expire:False\n  root:§', 'dsn := "bob:§@tcp(db:3306)/x"',
      'DATASOURCE="bob:§@tcp(db)"', 'data_source_name = bob.x:§@unix(/x)', "DB_URL='bob:§@udp(db:1)'", 'sql.Open(`mysql`, `bob:§@(db:3306)/x`)', 'mysql: bob:§@cloudsql(x)',
      'mysqlDsnOfShop, bob:§@tcp(x)',
    ],
  },
  none: [
    'setuser my-app.1 on resetpass >§ ~* +@all', 'user x >a on >§', 'user w a b c d e on >§', 'x[m]:587 bob:§', '"" * "§" *', 'x\nPASS §', 'x A1 LOGIN bob §', 'ABCDE1 LOGIN bob §',
    '[admins]\nadmin = -pbkdf2-§', 'x[admins]\nadmin = §', 'x<auth-user-pass>\nbob\n§\n', 'xstats auth bob:§', 'neo4j_auth bob/§', 'x bob l2tpd §', ' : EAP "§"',
    'bob : EAP §', 'xchpasswd:\n  root:§', 'chpasswd:\n  other:\n  root:§', 'sql.Open("mysql", "bob:§@/x")', 'dsn = "bob:§@db/x"', 'dsn=bob:§', 'dsn="bob://§@tcp(x)"', 'dsn "bob:§@tcpx(y)"',
    'user x on >§§§§§§§§§', 'user x on >§§§§§§§§1234567890123456',
  ],
  others: [
    ['\n[admins] \r\nbob.x=§, x', '\n[admins] \r\nbob.x=‹password› x'], ['user x on >§§§§§§§§1234567890\n123456', 'user x on >‹password›\n123456'],
  ],
  goesOn: [
    ['dsn="bob:§', 'dsn="bob:⋯'], ['dsn="bob:§@', 'dsn="bob:⋯'], ['dsn="bob:§@tcp', 'dsn="bob:⋯'], ['dsn="bob:§@tcp(', 'dsn="bob:‹password›@tcp('],
    ['dsn="bob:§@tcp(db:3306)/', 'dsn="bob:‹password›@tcp(db:3306)/'], ['dsn="bob:§@tcpxyzuvwabc', 'dsn="bob:§@tcpxyzuvwabc'], ['dsn="bob:§@x y', 'dsn="bob:§@x y'],
    ['stats auth bob:§', 'stats auth bob:⋯'], ['stats auth bob:§ ', 'stats auth bob:‹password› '], ['user w on >§', 'user w on >⋯'], ['user w on >§ ', 'user w on >‹password› '],
  ],
});
