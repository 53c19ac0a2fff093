import { createUserOptionRule } from '../../../../../../kernel/redaction/net/context/command/user-option.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('user-option', [createUserOptionRule(() => false)], {
  holds: {},
  none: [
    "mysqldump -uroot -P'velo7424!' crm > dump.sql",
  ],
  others: [
    ['x\n-Ubob --0  -10   -pSommerx', 'x\n-Ubob --0  -10   -p‹password›'], ['x -u bob -p §-', 'x -u bob -p ‹password›'],
  ],
  goesOn: [
    ['x -u bob -p so', 'x -u bob -p ⋯'],
  ],
});
