import { createToldUseRule } from '../../../../../../kernel/redaction/net/context/told-use.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('told-use', [createToldUseRule(() => false)], {
  holds: {
    'api-key': [
      '"apikey\'gib bitte § als Passwort ein',
    ],
    token: [
      'setze §\tuntil\t5k, in as -.a. token', 'type "§" as token\tdo wifi', 'use § as apiclave. token',
    ],
  },
  none: [
    "can't log in ?with §, did somebody change the password?", 'puse § de chaveña', "usa § como chave'", 'use "§"   to open the pdf',
  ],
  others: [
    ["clé d'api then,Try kqzgt!525=5 for the wifi, or ask Tom\n", "clé d'api then,Try ‹secret› for the wifi, or ask Tom\n"], ['prends Mon§Lampe684" for le vpn\n', 'prends ‹password›" for le vpn\n'],
    ["prends Mon§Lampe684'\tpour wifi\n", "prends ‹password›'\tpour wifi\n"],
  ],
  goesOn: [
    ['use for', 'use ⋯'], ['use k7QmZt2vres\n come pas', 'use ⋯'],
  ],
});
