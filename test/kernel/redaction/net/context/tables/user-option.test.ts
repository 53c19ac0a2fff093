import { createUserOptionRule } from '../../../../../../kernel/redaction/net/context/command/user-option.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('user-option', [createUserOptionRule(() => false)], {
  holds: {
    password: [
      'x -u bob -p §', 'x -ubob -p§', 'x -U bob -p §', 'x --user bob -p §', 'x --username bob -p §', 'x --username=bob -p=§', 'x -u "b.o@b-x" -p "§"', "x -u'bob' -p'§'",
      'x -u bob -h host:80/x -p §', 'x -u bob --host=a@b.c/d-e --no -p §', 'x -u bob   -p §', 'x -u bob  -p  §', '-u bob -p §', 'mysql -ubob -p§', 'xmysql -u bob -p §', 'mysql x; y -u bob -p §',
      'mysql x | y -u bob -p §', 'mysql x & y -u bob -p §', 'mysql x\ny -u bob -p §', 'x -u bob -p`§`', `x -u ${'b'.repeat(64)} -p §`, `mysql ${'x'.repeat(97)} -u bob -p §`,
      `mysql ${'x'.repeat(101)} -u bob -p §`, 'x -u bob --host h -p §', 'x -u bob --no-x --host=h -p §',
    ],
  },
  none: [
    'x -u bob -a b --c d -e f -p §', 'x -u bob   --host  h -p §', 'x -u bob -p   §', 'x-u bob -p §', 'x -x bob -p §', 'x --userx bob -p §', 'x -u bob y -p §', 'x -u bob -p', 'x -u bob -p ""',
    'mysql -u bob -p §', '/usr/bin/mariadb-dump -u bob -p §', 'x -u bob -port', 'x -u bob -pass-k', 'x -u bob -phost=k7Q', 'x -u bob -psommer', 'x -u bob -p -k7Qm2v', 'x -u bob -p 8080',
    'x -u bob -p 8080:80/tcp', 'x -u bob -p 10.0.0.1:80:80/udp', 'x -u bob -p 582934', 'x -u bob -p user.password', 'x -u bob -p hash(x', 'x -u bob -p "hash(x"', 'x -u bob -p $PASS',
    'x -u bob -p "k7 x2"', `x -u ${'b'.repeat(65)} -p §`, `mysql ${'x'.repeat(80)} -u bob -p §`,
  ],
  others: [
    ['x -u bob -p"sommer"', 'x -u bob -p"‹password›"'], ['x -u bob -p sommer', 'x -u bob -p ‹password›'], ['x -u bob -p sommerx', 'x -u bob -p ‹password›'],
    ['x -u bob -pSommerx', 'x -u bob -p‹password›'], ['x -u bob -p 8080/tcq', 'x -u bob -p ‹password›'], ['x -u bob -p k7Q(mZt2v', 'x -u bob -p ‹password›'],
    ['x -u bob -p=sommerx', 'x -u bob -p=‹password›'],
  ],
  goesOn: [
    ['x -u bob -p §', 'x -u bob -p ⋯'], ['x -u bob -p § ', 'x -u bob -p ‹password› '], ['x -u bob -p', 'x -u bob -p'], ['x -u bob -p "§', 'x -u bob -p "⋯'],
  ],
});
