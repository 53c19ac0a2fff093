import { createExportedEntryRule } from '../../../../../../kernel/redaction/net/context/exported-entry.ts';
import { checkRule } from './check-rule.ts';

describe('a line of a store of passwords', () => {
  checkRule(createExportedEntryRule, {
    found: ['"Shop","bob.k","§","https://shop.test",""', 'x\n"Post","bob@x.test","§","http://mail.test/login","mine"', '"","bob","§","https://a.test"'],
    none: ['"Shop","bob.k","Overview","https://shop.test"', '"Shop","two words","§","https://shop.test"', '"Shop","bob.k","2024-05-01","https://shop.test"', 'see "Shop","bob.k","§","https://shop.test"', '"Shop","bob.k","§","ftp"', '"Shop","bob.k","Kessel12","https://shop.test"'],
  });
});
