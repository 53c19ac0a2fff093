import { createAppPasswordRule } from '../../../../../../kernel/redaction/net/context/app-password.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('app-password', [createAppPasswordRule(() => false)], {
  holds: {},
  none: [],
  others: [
    ['app-wachtwoordka\u00a0:\u00a0bgmb-fdnw-rmvt-hzmd', 'app-wachtwoordka\u00a0:\u00a0‹password›'],
  ],
  goesOn: [
    ['_Anwendungspasswort = dpwv', '_Anwendungspasswort = ⋯'], ['application password:\t**cpgh cb', 'application password:\t**⋯'],
  ],
});
