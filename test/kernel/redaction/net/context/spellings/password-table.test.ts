import { createPasswordTableRule } from '../../../../../../kernel/redaction/net/context/password-table.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('password-table', [createPasswordTableRule(() => false)], {
  holds: {
    password: [
      '| a | pw |!\n|---|---|\n| b | § |', '| passwordann_b\n\t+--\r\n | §',
    ],
  },
  none: [
    '| user | token |\n|---|---|\n| bob | Tr7!kqx |', '||Host||User||Passwordx|||\n\n\r\n|db.example.test|app|tiger9647!|',
  ],
  others: [
    ['| user | password |\n|---|---|\n| bob | kanne-amsel-vogel |', '| user | password |\n|---|---|\n| bob | ‹password› |'],
    ['| user | token type |\n|---|---|\n| bob | k7QmZt2vXwR9pL\r\nN4b |', '| user | token type |\n|---|---|\n| bob | ‹token›\r\nN4b |'],
    ['||Host||User||Passwordd||\n|db.example.test|app|tiger9647!|', '||Host||User||Passwordd||\n|db.example.test|app|‹password›|'],
  ],
});
