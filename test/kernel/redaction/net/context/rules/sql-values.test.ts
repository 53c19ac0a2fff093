import { expect } from 'chai';
import { createSqlValuesRule } from '../../../../../../kernel/redaction/net/context/sql-values.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a row of SQL whose column is named for passwords', () => {
  checkRule(createSqlValuesRule, {
    found: [
      "INSERT INTO users (login, password) VALUES ('bob', '§');", "insert into kunden(id,name,kennwort,mail) values (7, 'Bob', '§', 'b@x.test')", 'INSERT INTO "app" ("user", "api_key") VALUES (\'bob\', \'§\')', "INSERT INTO `u` (`a`,`mot_de_passe`) VALUES ('x','§'),('y','§');", "INSERT INTO u (a, u.password)\nVALUES\n  ('x', N'§'),\n  ('y', '§')", "INSERT INTO [u] ([a], [Password]) VALUES (1, '§')",
      "INSERT INTO u (password, a) VALUES (crypt('§', gen_salt('bf')), 1)", "INSERT INTO u (a, password) VALUES (f(1, 'x,y'), MD5('§'))", "INSERT INTO u (a, password) VALUES ('it''s', '§')", "INSERT INTO u (a, password) VALUES ('it\\'s', '§')", "INSERT INTO u (a, secret, token) VALUES (1, '§', '§')", "REPLACE INTO u (a, passwd)VALUES(NULL, '§')", 'INSERT INTO u (a, password) VALUES ("x", "§")',
    ],
    none: ["INSERT INTO users (login, name) VALUES ('bob', '§');", "INSERT INTO users (password, name) VALUES ('password', '§')", "INSERT INTO u VALUES ('bob', '§')", "INSERT INTO u (a, password_hash) VALUES (1, '§')", 'INSERT INTO u (a, password) VALUES (?, ?)', "INSERT INTO u (a, password) VALUES (:a, :password)", "INSERT INTO u (a, password) VALUES ('%s', '%s')", "INSERT INTO u (a, password) SELECT '§'", "INSERT INTO u (a, password) VALUES ('§')", `INSERT INTO u (${'x'.repeat(130)}, password) VALUES (1, '§')`, `INSERT INTO u (a, password) VALUES ('${'x'.repeat(180)}', '${'y'.repeat(60)}'), ('x', '§')`, `INSERT INTO u (a, b, c, password) VALUES ('${'x'.repeat(120)}', '${'y'.repeat(121)}', 1, md5('§'))`],
  });

  it('is taken whole with brackets and quotes', () => {
    const redact = (text: string): string => blacken(text, runRules([createSqlValuesRule(() => false)], text).findings);
    for (const value of ['q~*ZE4)RN~)dE', 'k(7Q,mZ)t2;vX', "Rt''7,x)Mz4!k", 'a"7Q;m(Zt2vX9']) expect(redact(`INSERT INTO u (a, password, b) VALUES (1, '${value}', 'x')`)).to.equal("INSERT INTO u (a, password, b) VALUES (1, '█', 'x')");
  });
});
