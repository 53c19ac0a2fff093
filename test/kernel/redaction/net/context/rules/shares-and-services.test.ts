import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { checkRule } from './check-rule.ts';

const account = `AC${'c6b660a7'.repeat(4)}`;

describe('what Windows and services are given beside an account', () => {
  checkRule(createAccountLineRule, {
    found: [
      'net use \\\\backup2\\c$ § /USER:Administrator', 'NET USE Z: \\\\nas\\share "§" /user:bob', 'net use * \\\\nas\\share § /user:bob', 'net use \\\\backup2\\c$ § /persistent:yes', 'net use Z: \\\\nas\\share /user:bob §', 'net use \\\\nas\\c$ /USER:FIRM\\bob "§"',
      'reg add "HKLM\\Winlogon" /v DefaultPassword /t REG_SZ /d § /f', 'reg add HKLM\\Winlogon /v DefaultPassword /d "§"',
      `new Client("${account}", "§")`, `Client('${account}','§')`,
      'BUNDLE_GEMS__EXAMPLE__COM: "bob:§"', 'export BUNDLE_GEMS__EXAMPLE__COM=bob:§',
    ],
    none: [
      'net use \\\\backup2\\c$ /persistent:yes', 'net use Z: \\\\nas\\share /persistent:no §', 'runas /user:bob §', 'reg add HKLM\\Winlogon /v DefaultUserName /d §', 'reg query HKLM\\Winlogon /v DefaultPassword §',
      `new Client("${account}x", "§")`, `new Client("${account.slice(0, -1)}", "§")`, 'new Client("AC", "§")', 'BUNDLE_PATH: "vendor:§"', 'BUNDLE_GEMS__EXAMPLE__COM: "https://§"', 'ABUNDLE_GEMS__EXAMPLE__COM: "bob:§"',
    ],
  });
});
