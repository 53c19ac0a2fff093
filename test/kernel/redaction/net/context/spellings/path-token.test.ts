import { createPathTokenRule } from '../../../../../../kernel/redaction/net/context/path-token.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('path-token', [createPathTokenRule(() => false)], {
  holds: {},
  none: [
    'https://x.test/activate/your-account-todayaaaa-andxy zsave)', 'php://x.test/invite/§/accept',
  ],
  others: [
    ['https://x.test/hooks/§==.', 'https://x.test/hooks/‹token›.'],
  ],
  goesOn: [
    ['https://x.test/webhOok/or', 'https://x.test/webhOok/⋯'], ['https://x.test/webhook/orders/', 'https://x.test/webhook/orders/'], ['https://x.test/webhook/orders/cre x a', 'https://x.test/webhook/orders/cre x a'],
  ],
});
