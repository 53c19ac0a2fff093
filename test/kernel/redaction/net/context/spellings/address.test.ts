import { createAddressRule } from '../../../../../../kernel/redaction/net/context/address.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('address', [createAddressRule(() => false)], {
  holds: {
    token: [
      'https://§@h:80/x',
    ],
  },
  none: [
    `https://§${'a'.repeat(42)}@host/x`,
  ],
  others: [
    ['https://bob:sommer@', 'https://bob:‹password›@'],
  ],
  goesOn: [
    ['Https://:§', 'Https://:⋯'],
  ],
});
