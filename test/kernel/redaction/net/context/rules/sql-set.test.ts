import { createSqlSetRule } from '../../../../../../kernel/redaction/net/context/sql-set.ts';
import { tellTable } from '../../support/tell-table.ts';
import { checkRule } from './check-rule.ts';

describe('a setting of SQL whose name stands behind its value', () => {
  checkRule(createSqlSetRule, {
    found: [
      "UPDATE config SET value = '§' WHERE name = 'mail_password';", "update `options` set `option_value`='§' where `option_name`='relay_pass';", 'UPDATE core_config_data SET value = "§" WHERE scope = \'default\' AND path = \'carriers/post/password\';', "UPDATE c SET val='§', changed = now() WHERE k = 'api_secret';",
      "UPDATE t SET [value] = N'§' WHERE [key] = N'ldap.bind.password'", "UPDATE t SET setting_value='§'\n  WHERE setting_name LIKE 'jwt_secret';", "UPDATE t SET wert = '§' WHERE (`t`.`schluessel_name` = 'smtp/password')", 'UPDATE t SET "v" = E\'§\' WHERE k LIKE \'db_password\'', "update t set valeur='§' where site = 1 and param_code='imap:passwd'", 'db.exec("UPDATE t SET value=\'§\' WHERE key=\'api_token\'")',
    ],
    none: [
      "UPDATE config SET value = '§' WHERE name = 'theme';", "UPDATE config SET value = ? WHERE name = 'mail_password';", "UPDATE config SET value = '§' WHERE id = 7; SELECT name = 'mail_password';", "UPDATE config SET value = 'on' WHERE name = 'mail_password';", "UPDATE config SET value = '§' WHERE name = 'password_hash';", "UPDATE config SET value = '§';",
      `UPDATE config SET value = '§', note = '${'x'.repeat(240)}' WHERE name = 'mail_password';`, "UPDATE config SET value_old = '§' WHERE name = 'mail_password';", "set value to '§' where name = 'password'",
      "UPDATE t SET value = §, x = 1 WHERE name = 'mail_password'", "UPDATE t SET value > '§' WHERE name = 'mail_password';", "UPDATE t SET value = '§' WHERE name <> 'mail_password';", "UPDATE t SET value = '§' WHERE name = mail_password;", "UPDATE t SET value = '§' WHEREVER name = 'mail_password';", "UPDATE t SET value = '§' WHERE name = 'cache key';", "UPDATE t SET value = '§' WHERE name = 'key';",
    ],
  });
});

tellTable('sql-set', [createSqlSetRule(() => false)], {
  holds: {
    password: ["UPDATE t SET value = '§' WHERE name = 'mail_password'"],
    secret: ["UPDATE t SET value = '§' WHERE name = 'jwt_secret'"],
  },
  none: ["UPDATE t SET value = '§'", "UPDATE t SET value = '§' WHERE name = 'mail"],
  others: [["UPDATE t SET value = 'lampe-ofen53' WHERE name = 'mail_password'", "UPDATE t SET value = '‹password›' WHERE name = 'mail_password'"], ["UPDATE t SET value = 'lampe-ofen53' WHERE name = 'jwt_secret'", "UPDATE t SET value = 'lampe-ofen53' WHERE name = 'jwt_secret'"]],
  goesOn: [
    ["UPDATE t SET value = '§", "UPDATE t SET value = '⋯"], ["UPDATE t SET value = '§'", "UPDATE t SET value = '⋯"], ["UPDATE t SET value = '§' WHERE name", "UPDATE t SET value = '⋯"], ["UPDATE t SET value = '§' WHERE id = 7;", "UPDATE t SET value = '§' WHERE id = 7;"], ["UPDATE t SET value = '§' WHERE id = 7; SELECT", "UPDATE t SET value = '§' WHERE id = 7; SELECT"],
    ["UPDATE t SET value = '§' WHERE name = 'theme'", "UPDATE t SET value = '§' WHERE name = 'theme'"], [`UPDATE t SET value = '§', note = '${'x'.repeat(240)}`, `UPDATE t SET value = '§', note = '${'x'.repeat(240)}`],
  ],
});
