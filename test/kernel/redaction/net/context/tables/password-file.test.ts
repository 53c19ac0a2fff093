import { createPasswordFileRule } from '../../../../../../kernel/redaction/net/context/password-file.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('password-file', [createPasswordFileRule(() => false)], {
  holds: {
    password: [
      'localhost:5432:shop:bob:§', 'db-1.x/*:5433:s-h.o*p:b@o-b.*:§\n', '"h:6432:*:bob:§"', "'h:*:db:bob:§'", '=h:5432:db:bob:§<', '>h:5432:db:bob:§ x', 'x h:5432:db:bob:§\\nmore',
      `${'a'.repeat(80)}:5432:db:bob:§`, 'h:5432:db:bob:§\r\n', 'h:5432:db:bob:§"x', "h:5432:db:bob:§'x",
    ],
  },
  none: [
    'x,h:5432:db:bob:§', ':5432:db:bob:§', 'h:5434:db:bob:§', 'h:5432:db:§', 'h:5432:d/b:bob:§', 'h:5432:db:b/ob:§', `h:5432:db:bob:${'k7Qm'.repeat(63)}xy`, `h:5432:db:bob:${'k7Qm'.repeat(70)}`,
    'h:5432:db:bob:58293', `${'a'.repeat(81)}:5432:db:bob:§`, `${'a'.repeat(99)}:5432:db:bob:§`, 'h:5432:db:bob:${X}',
  ],
  others: [
    ['h:5432:db:bob:hunter', 'h:5432:db:bob:‹password›'], ['h:5432:db:bob:582934', 'h:5432:db:bob:‹password›'], ['h:5432:db:bob:sommerx', 'h:5432:db:bob:‹password›'],
    ['h:5432:db:bob:k7Q\\mZt2vXw', 'h:5432:db:bob:‹password›'],
  ],
  goesOn: [
    ['h:5432:db:bob:§', 'h:5432:db:bob:⋯'], ['h:5432:db:bob:§\\', 'h:5432:db:bob:⋯'], ['h:5432:db:bob:§\n', 'h:5432:db:bob:‹password›\n'], ['h:5432:db:bob:§\\n', 'h:5432:db:bob:‹password›\\n'],
    ['h:5432:db:bo', 'h:5432:db:bo'],
  ],
});
