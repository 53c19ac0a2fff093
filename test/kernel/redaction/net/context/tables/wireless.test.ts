import { createWirelessRule } from '../../../../../../kernel/redaction/net/context/wireless.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('wireless', [createWirelessRule(() => false)], {
  holds: {
    password: [
      'WIFI:T:WPA;S:Lager;P:§;;', 'WIFI:P:§;;', 'wifi:S:x;P:§', 'WIFI:S:a\\;b;P:§;', 'WIFI:S:a\\\\;P:§;', 'WIFI:P:§"', 'WIFI:P:§\n', 'WIFI:Q:x;T:y;H:z;S:w;P:§;', `WIFI:S:${'x'.repeat(230)};P:§;`,
      `WIFI:S:${'x'.repeat(238)};P:§;`,
    ],
  },
  none: [
    'WIFI:S:x\nP:§', 'WIFI:S:x"P:§', 'WIFI:S:x\rP:§', 'WIFI:S;P:§', 'WIFI:SS:x;P:§', 'WIFI:P:nopass;', 'WIFI:P:58293;', `WIFI:S:${'x'.repeat(239)};P:§;`, `WIFI:S:${'x'.repeat(240)};P:§;`,
    `WIFI:S:${'x'.repeat(260)};P:§;`, `WIFI:P:${'k7Qm'.repeat(63)}xy;`, `WIFI:P:${'k7Qm'.repeat(63)}xyz;`, 'xWIFI:P:§;', 'WIFI:P:${X};', 'WIFI:p:§;',
  ],
  others: [
    ['WIFI:P:k7Q\\;mZt2vXwR9;', 'WIFI:P:‹password›;'], ['WIFI:P:hunter;', 'WIFI:P:‹password›;'], ['WIFI:P:582934;', 'WIFI:P:‹password›;'], ['WIFI:P:§\\', 'WIFI:P:‹password›'],
    ['WIFI:P:geheimnisse;', 'WIFI:P:‹password›;'], ['WIFI:P:hash(k7Qm);', 'WIFI:P:‹password›;'],
  ],
  goesOn: [
    ['WIFI:P:§', 'WIFI:P:⋯'], ['WIFI:P:§;', 'WIFI:P:‹password›;'], ['WIFI:S:x', 'WIFI:S:x'], ['WIFI:S:x;', 'WIFI:S:x;'], ['WIFI:S:x;P', 'WIFI:S:x;P'], ['WIFI:P', 'WIFI:P'], ['WIFI:P:', 'WIFI:P:'],
    ['WIFI:', 'WIFI:'], ['WIFI:P:§\\', 'WIFI:P:⋯'],
  ],
});
