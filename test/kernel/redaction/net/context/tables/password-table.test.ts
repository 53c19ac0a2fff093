import { createPasswordTableRule } from '../../../../../../kernel/redaction/net/context/password-table.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('password-table', [createPasswordTableRule(() => false)], {
  holds: {
    password: [
      '||Host||User||PW||\n|edge.shop.test|root|§|',      '| user | password |\n|---|---|\n| bob | § |', 'user | password\n--- | ---\nbob | §', '| user | Passwort |\r\n| :--- | ---: |\r\n| bob | `§` |\r\n', 'user | kennwort\n-+-\nbob | **§**',
      '| site | mot de passe | note |\n|---|---|---|\n| x | "§" | y |', '| a | contraseña |\n|---|---|\n| b | § |', '| a | wachtwoord |\n|---|---|\n| b | § |',
      '| a | passphrase |\n|---|---|\n| b | § |', '| a | pw |\n|---|---|\n| b | § |', 'password | user\n---|---\n§ | bob', '| password |\n|---|\n| § |',
      '| user | password (new) |\n|---|---|\n| bob | § |', '| user | password-list* `x` |\n|---|---|\n| bob | § |', 'x\n  | user | password |\n  |---|---|\n  | bob | § |',
      '| password hint |\n|---|\n| § |', 'a|b|c|d|e|f|g|h|password\n---|---\n1|2|3|4|5|6|7|8|§', '| user | password | a | b | c |\n|---|---|---|---|---|\n| bob | § | x | y | z |',
      `| user | password |\n|---|---|\n| ${'b'.repeat(225)} | § |`, `| user | password |\n|---|---|\n| ${'b'.repeat(228)} | § |`, `| user | password |\n|---|---|\n| ${'b'.repeat(229)} | § |`,
      `| user | password |\n|---|---|\n| ${'b'.repeat(230)} | § |`, '| user | password |\n|---|---|\n| bob | "*`§`*" \t|',
    ],
    secret: [
      '| a | secret |\n|---|---|\n| b | § |', '| a | zugang |\n|---|---|\n| b | § |', '| a | pin |\n|---|---|\n| b | § |',
    ],
    token: [
      '| a | token |\n|---|---|\n| b | § |', '| user | token type |\n|---|---|\n| bob | § |',
    ],
    'api-key': [
      '| a | api key |\n|---|---|\n| b | § |', '| a | api-key |\n|---|---|\n| b | § |', '| a | apikey |\n|---|---|\n| b | § |', '| a | api_key |\n|---|---|\n| b | § |',
    ],
  },
  none: [
    '|| user || password ||\n|| bob || § ||', 'user || password || note\nbob || § || x', '|| user || password ||\n|| bob || hunter22x ||\n|| eve || § ||', 'password\n---\n§',
    '| user | password |\n| bob | § |', '| user | password! |\n|---|---|\n| bob | § |',
    '|u|password|\n|-|-|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n|b|hun22x|\n',
    '| user | password |\n|---|---|\n| bob |', '| user | password |\n|---|---|\nbob', '| user | password |\n|--|x-|\n| bob | § |', '| user | password |\n--\n| bob | § |',
    'a|b|c|d|e|f|g|h|i|password\n---|---\n1|2|3|4|5|6|7|8|9|§', '|| user || password || a || b || c\n|| bob || § || x || y || z', `| user | password |\n|---|---|\n| ${'b'.repeat(231)} | § |`,
    `| user | password |\n|---|---|\n| bob | hunter22x ${'b'.repeat(300)} |`, '| user | password |\n|---|---|\n| bob | |', '| user | xpassword |\n|---|---|\n| bob | § |',
  ],
  others: [
    ['| user | password |\n|---|---|\n| bob | hunter22x |\n| eve | § |\nno more\n| x | hunter33x |', '| user | password |\n|---|---|\n| bob | ‹password› |\n| eve | ‹password› |\nno more\n| x | hunter33x |'],
    ['| user | token |\n|---|---|\n| bob | hunter22x |', '| user | token |\n|---|---|\n| bob | ‹token› |'],
    ['| user | password |\n|---|---|\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| b | hunter22x |\n| e | § |', '| user | password |\n|---|---|\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| b | ‹password› |\n| e | ‹password› |'],
    ['| user | password |\n|---|---|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n|b|hunter22x|\n| e | § |', '| user | password |\n|---|---|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n|b|‹password›|\n| e | § |'],
  ],
  goesOn: [
    ['| user | password |\n|---|---|\n| bob | §', '| user | password |\n|---|---|\n| bob | ⋯'], ['| user | password |\n|---|---|\n| bob | § ', '| user | password |\n|---|---|\n| bob | ⋯'],
    ['| user | password |\n|---|---|\n| bob | § |', '| user | password |\n|---|---|\n| bob | ‹password› |'],
    ['| user | password |\n|---|---|\n| bob | hunter22x |\n| eve | §', '| user | password |\n|---|---|\n| bob | ‹password› |\n| eve | ⋯'],
  ],
});
