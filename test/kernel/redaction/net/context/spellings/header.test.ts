import { createHeaderRule } from '../../../../../../kernel/redaction/net/context/header.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('header', [createHeaderRule(() => false)], {
  holds: {
    token: [
      'Authorization: tokenaws4 §', "Authorization: §'/b",
    ],
  },
  none: [
    'Authorization = Bearer  k7QQmZt2v', 'Authorization Bearer kfmzqwxtQmvxq', 'authorization\\\\.bBearer abcdxqzk',
  ],
  others: [
    ['"Authorization", "Bearer 58293417"', '"Authorization", "Bearer ‹token›"'], ["'Authorization' => 'Bear#r§", "'Authorization' => '‹token›"], ['authorization\\Bearer abcdxqzk', 'authorization\\Bearer ‹token›'],
    ['authorization] \t\t \tf\\\\\\Bearer hunter22', 'authorization] \t\t \tf\\\\\\Bearer ‹token›'],
  ],
  goesOn: [
    ['Authorization: k7Q', 'Authorization: ⋯'],
  ],
});
