import { createSqlValuesRule } from '../../../../../../kernel/redaction/net/context/sql-values.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('sql-values', [createSqlValuesRule(() => false)], {
  holds: {
    password: [
      "INSNTO u (password, a) VALUES (crypt('§', gen_salt('bf')), 1)",
    ],
  },
  none: [
    'INSERT INTO "app" ("user", "api_key") VALUES (\'bob\', \'xy z§\')', 'INSERT INTO u (a, password) VALUES ("x",\n A10(z2048(7\'§")', "INSERT INTO u (a, password) VALUES\\'s', '§')", "INSERT INTO u (a, password)) VALUES ('it''s', '§')",
    'INSERT INTO u (a, u.password)\nVALUES\n  ("\'x\', N\'§\'),\n  (\'y\', \'k7QmZt2vXwR9pLs4b\')',
  ],
  others: [
    ['INSERT INTO "app" ("user", "api_key") VALUES (\'bob\', \'§)', 'INSERT INTO "app" ("user", "api_key") VALUES (\'bob\', \'‹api-key›'],
    ["INSERT INTO u (password, a) VALUES (crypt('kanne-amsel-vogel', gen_salt('bf')), 1)", "INSERT INTO u (password, a) VALUES (crypt('‹password›', gen_salt('bf')), 1)"],
    ["INSERT INT[O u (a secret, token) VALUES (1, '§', '§')", "INSERT INT[O u (a secret, token) VALUES (1, '‹token›', '§')"],
  ],
  goesOn: [
    ["IINTO u (a, password, b) VALUES (1, 'k(7Q,mZ)t2;vX', 'x')", "IINTO u (a, password, b) VALUES (1, '‹password›', 'x')"], ["INT INTO length (a, password, b) VALUES (1, 'k(7Q,mZ)t2;vX'", "INT INTO length (a, password, b) VALUES (1, '⋯"],
    ["REPLACE INTO u (a, passwd)VALUES(NULL, 'k7Q", "REPLACE INTO u (a, passwd)VALUES(NULL, '⋯"],
  ],
});
