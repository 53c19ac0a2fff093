import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('told-pair', [createToldPairRule(() => false)], {
  holds: {
    password: [
      'nutze bob / § zum signinen', 'to log in, try \'A" / §',
    ],
  },
  none: [
    'ftp 3ann: (-A, then § @ ftp.example.test', 'ich komm mit kasse / 684_guitare=Turm nicht mehr ins Bac"end\n', 'signbin with till, then kqzgt!269=5\n',
  ],
  others: [
    ['Admin auf A x db1:  kqzgt!349=5\n', 'Admin auf A x db1:  ‹password›\n'], ['get in with  "x/Kessel284!lampe\n', 'get in with  "x/‹password›\n'], ['get in with "2048\' - Mon§Lampe337\n', 'get in with "2048\' - ‹password›\n'],
    ['je komt erin met  b – kqzgt!457=5\n', 'je komt erin met  b – ‹password›\n'], ['login   ann.ann_b.db-main.ta  –  "9-yz"  en  aCGkr%M8=2iL4K', 'login   ann.ann_b.db-main.ta  –  "9-yz"  en  ‹password›'],
    ['login: bob / Sommer496[8! and more text\n', 'login: bob / ‹password› and more text\n'], ['podeslogin com caixa e kessel_turm_676\n', 'podeslogin com caixa e ‹password›\n'],
    ['podeszalog\nentrar com caixa e Mon§Lampe207\n', 'podeszalog\nentrar com caixa e ‹password›\n'],
  ],
  goesOn: [
    ['Admin auf dem Router: st', 'Admin auf dem Router: ⋯'], ['Try  Ax /  Kessel833!lampe for the wifi, ', 'Try  Ax /  ⋯'], ['credentials :   db-main _prov', 'credentials :   db-main ⋯'],
    ['mit kasse und Kessel835!ampe kommst du rein\n', 'mit kasse und ‹password› kommst du rein\n'],
  ],
});
