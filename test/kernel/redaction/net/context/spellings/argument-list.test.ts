import { createArgumentListRule } from '../../../../../../kernel/redaction/net/context/command/argument-list.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('argument-list', [createArgumentListRule(() => false)], {
  holds: {
    password: [
      'Command("sshpass" )\n.arg([   "-p", "§")', "new Deno.Command('sshpass', { args: ['-p' , \nnew string[]{\t   \t \n\t \t\t \n  \t\t\n\t \t \t  \n\t       \n\t \n \t'§'] })", "run(['sshpass', D2048[10], '-p', '§'])",
    ],
  },
  none: [
    'ann_b- mysql", "-p§"]', "spawn('sshpass'\t)a.args('-p', '§'] })",
  ],
  others: [
    ['spawn(\'sshpass\', {\n  "args": [\'-p\', \'k7QmZt2vXwR#pLsN4b$] })', 'spawn(\'sshpass\', {\n  "args": [\'-p\', \'‹password›'],
    ['{"cmd": "[\\"redis-cli\\", \\"-a\\", \\"§-\\ and ]"}', '{"cmd": "[\\"redis-cli\\", \\"-a\\", \\"‹password›"}'],
  ],
  goesOn: [
    ['spaopenwn(\'sshpass\', {\n  "args": [\'-p\', \'k7', 'spaopenwn(\'sshpass\', {\n  "args": [\'-p\', \'⋯'],
  ],
});
