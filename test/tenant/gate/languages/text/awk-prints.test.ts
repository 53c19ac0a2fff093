import { expect } from 'chai';
import { readAwkColumns } from '../../../../../tenant/gate/languages/text/awk-columns.ts';
import { printsSums } from '../../../../../tenant/gate/languages/text/awk-prints.ts';
import { literal } from '../../../../../tenant/gate/shell/word.ts';

const sums = [
  '{s+=$1} END {print s}', 'END {print NR}', '{c[$1]++} END {for (k in c) print c[k]}', '{print $1+0}', '{printf "%d\\n", $3/1024}', '/x/ {n++} END {print n+0}', '{print int($1), length($2)}',
  '{ n = n + 1 } END { print n, NR }', 'BEGIN { print 3 * 4 }', '{ print -$1 }',
];

const others = [
  '{print $1}', '{print}', '/x/', '1', '$9 >= 500', '{print ($1)}', '{print +$1}', '{print $1 $2+0}', '{s=$1} END {print s}', '{s+=$1; s=s "x"} END {print s}', '{c[$1]++} END {for (k in c) print k}', '{print FILENAME}', '{print ENVIRON["PATH"]+0, RS}',
  '{gsub(/.*/, "x", NR); print NR}', '{for (NR in a) print NR}', '{NR=$1; print NR}', '{split($1, s); s += 1; print s}', '{printf "%s", $1}', '{printf "%c", 65}', '{printf $1, 2}', '{printf "a%d", 1}', '{print 1 > "/dev/stdout"}', '{print 1 | "cat f"}', '{OFMT=$1; print $2/3}', 'BEGINFILE {print FILENAME} {print 1}',
  '1; {print 2}', '{print NR==1}', 'function f() { print "x" } {print 1}',
];

describe('what an awk program prints', () => {
  for (const program of sums) it(`is nothing but sums: ${program}`, () => expect(printsSums(literal(program), new Set())).to.equal(true));
  for (const program of others) it(`may be anything: ${program}`, () => expect(printsSums(literal(program), new Set())).to.equal(false));

  it('may be anything that its call sets', () => expect([printsSums(literal('END {print s}'), new Set(['s'])), printsSums(literal('{print $1/3}'), new Set(['OFMT']))]).to.deep.equal([false, false]));

  it('are fields, in some of the lines', () => {
    expect(readAwkColumns('NR>1 {print $5, $6}')).to.deep.equal({ fields: [5, 6], lines: { fits: 'from', line: 2 } });
    expect(readAwkColumns('/^Mem:/ { print $3; exit }')).to.deep.equal({ fields: [3], lines: { fits: 'pattern', pattern: '^Mem:' } });
    expect(readAwkColumns('$1 == "Mem:" {print $2 " " $3}')).to.deep.equal({ fields: [2, 3], lines: { fits: 'field', field: 1, text: 'Mem:' } });
    expect(readAwkColumns('{print $NF, $(NF-1)}')).to.deep.equal({ fields: [-1, -2], lines: { fits: 'all' } });
    expect(readAwkColumns('{gsub(/%/, "", $5); print $5}')).to.deep.equal({ fields: [5], lines: { fits: 'all' } });
  });

  for (const program of ['{print $0}', '{print $NF-1}', '{print $(NF+1)}', '{print $(NF-x)}', '{$5 = $1; print $5}', '{print $1 "a" $2}', 'NR>1 {print $1} {print $2}', '{print $1 > "f"}']) it(`is no list of fields: ${program}`, () => expect(readAwkColumns(program)).to.equal(undefined));
});
