import { createSqlRule } from '../../../../../../kernel/redaction/net/context/sql.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('sql', [createSqlRule(() => false)], {
  holds: {
    password: [
      "IDENTIFIED BY '§'", 'IDENTIFIED BY "§"', 'IDENTIFIED BY §', "IDENTIFIED WITH x BY '§'", "IDENTIFIED VIA a-b USING '§'", "IDENTIFIED WITH BY '§'", "IDENTIFIED BY PASSWORD '§'",
      "IDENTIFIED BY VALUES '§'", "IDENTIFIED  BY  '§'", "IDENTIFIED WITH    x BY    values '§'", "create user x identified by '§'", "grant all to x identified by '§'",
      "alter role x identified by '§'", 'IDENTIFIED BY §;', `user${' '.repeat(91)}identified by '§'`, `user${' '.repeat(92)}identified by '§'`, "CREATE USER x Identified By '§'",
    ],
  },
  none: [
    "superusers identified by '§'", "identified by '§'", 'create user x identified by §', 'IDENTIFIED BY hunter', "IDENTIFIED '§'", "IDENTIFIED ON x BY '§'", 'IDENTIFIED BY 582934',
    `user${' '.repeat(93)}identified by '§'`, "xIDENTIFIED BY '§'", 'IDENTIFIED BY :password', "IDENTIFIED BY 'hash(x'", 'IDENTIFIED BY getPassword(x)', "IDENTIFIED BY ''", "Identified by '§'",
  ],
  others: [
    ['IDENTIFIED BY hunter22x', 'IDENTIFIED BY ‹password›'], ["IDENTIFIED BY 'hunter'", "IDENTIFIED BY '‹password›'"], ["IDENTIFIED BY '582934'", "IDENTIFIED BY '‹password›'"],
    ['IDENTIFIED BY kessel.9.guitare.TURM;', 'IDENTIFIED BY ‹password›;'], ['IDENTIFIED BY kessel.lampe7;', 'IDENTIFIED BY ‹password›;'],
    ['IDENTIFIED BY 58293417', 'IDENTIFIED BY ‹password›'],
  ],
  goesOn: [
    ["IDENTIFIED BY '§", "IDENTIFIED BY '⋯"], ["IDENTIFIED BY '§'", "IDENTIFIED BY '‹password›'"], ['IDENTIFIED BY §', 'IDENTIFIED BY ⋯'], ['IDENTIFIED BY § ', 'IDENTIFIED BY ‹password› '],
  ],
});
