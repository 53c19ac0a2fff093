import { createSqlSetRule } from '../../../../../../kernel/redaction/net/context/sql-set.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('sql-set', [createSqlSetRule(() => false)], {
  holds: {
    password: [
      'UPDATE core_config_data SET value = "§" WHERE scope = \'default\' AND path = \'carriers/post/passord\';', "UPDATE t SET valor = '§' WHERE name = 'mail_password'",
    ],
    secret: [
      "UPDATE t SET conf_value = '§' WHERE name = 'jwt_secret'", "UPDATE t SET config_value = '§' WHERE name = 'jwt_secret'",
    ],
  },
  none: [],
  others: [
    ["UPDATE t SET meta_value = 'lampe-ofen53' WHERE name = 'mail_password'", "UPDATE t SET meta_value = '‹password›' WHERE name = 'mail_password'"],
    ["UPDATE t SET param_value = 'lampe-ofen53' WHERE name = 'mail_password'", "UPDATE t SET param_value = '‹password›' WHERE name = 'mail_password'"],
    ["UPDATE t SET property_value = 'lampe-ofen53' WHERE name = 'mail_password'", "UPDATE t SET property_value = '‹password›' WHERE name = 'mail_password'"],
    ["UPDATE t SET setting = 'lampe-ofen53' WHERE name = 'mail_password'", "UPDATE t SET setting = '‹password›' WHERE name = 'mail_password'"],
  ],
});
