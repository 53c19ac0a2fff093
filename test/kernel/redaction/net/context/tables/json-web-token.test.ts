import { createJsonWebTokenRule } from '../../../../../../kernel/redaction/net/context/json-web-token.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('json-web-token', [createJsonWebTokenRule()], {
  holds: {},
  none: [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§.§.§.§', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§..§',
    'eyJhIjoxLCJ4NXQiIDogMX0.§.§', 'xeyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '-eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '.eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§',
    'éeyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '7eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '_eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', 'ZeyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§',
    'zeyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', 'eyJabc.§.§',
  ],
  others: [
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.§', '‹jwt›'], ['token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.§.', 'token ‹jwt›.'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..§.§.§', '‹jwt›'], ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§.§.§', '‹jwt›'], ['eyJhIjoxLCJhbGciIDogMX0.§.§', '‹jwt›'],
    ['eyJhIjoxLCJ0eXAiIDogMX0.§.§', '‹jwt›'], ['eyJhIjoxLCJlbmMiIDogMX0.§.§', '‹jwt›'], ['eyJhIjoxLCJraWQiIDogMX0.§.§', '‹jwt›'], ['eyJhbGciOjF9.§.§', '‹jwt›'],
    ['eyJhCiI6ICJ4IiwiYWxnIjoxfQ.§.§', '‹jwt›'], ['/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '/‹jwt›'], ['@eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '@‹jwt›'],
    ['{eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '{‹jwt›'], ['`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '`‹jwt›'], ['[eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '[‹jwt›'],
    [':eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', ':‹jwt›'], [',eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', ',‹jwt›'], ['^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '^‹jwt›'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.a0z9AZ-_.§ x', '‹jwt› x'], ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§=', '‹jwt›='], ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§:', '‹jwt›:'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§...', '‹jwt›...'], [`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.${'k7Qm'.repeat(2040)}`, '‹jwt›k7Qmk7Qmk7Qmk7Qmk7Qmk7Qm'],
    [`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.${'k7Qm'.repeat(2050)}`, `‹jwt›${'k7Qm'.repeat(16)}`],
  ],
  goesOn: [
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§', '⋯'], ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.§.§ ', '‹jwt› '], ['eyJ', '⋯'], ['a eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', 'a ⋯'],
  ],
});
