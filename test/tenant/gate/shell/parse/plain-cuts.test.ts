import { expect } from 'chai';
import { cutPlain } from '../../../../../tenant/gate/shell/parse/plain-cuts.ts';
import { openSecondParser } from '../../../../../tenant/gate/shell/parse/second-parser.ts';
import { createDraw } from '../../../../support/draw.ts';

/** The pieces of a line that cuts name. */
const pieces = (line: string): string[] | undefined => cutPlain(line)?.map((cut) => {
  const [kind = '', ...ends] = cut.split(' ');
  return [kind, ...ends.map((end) => line.slice(...end.split('-').map(Number)))].join(' ');
});

const plain: readonly (readonly [string, readonly string[]])[] = [
  ['ls', ['command ls']],
  ["  awk '{print $1}' a.log  ", ["command awk '{print $1}' a.log"]],
  ['sort -k1,1 "my file" | uniq -c|head', ['command sort -k1,1 "my file"', 'command uniq -c', 'command head']],
  ["grep a'b'\"c\" x && echo 'it is;' || df -h; id\nuptime", ["command grep a'b'\"c\" x", "command echo 'it is;'", 'command df -h', 'command id', 'command uptime']],
  ['ls x 2>/dev/null | wc -l', ['file /dev/null', 'command ls x', 'command wc -l']],
  ['make >> /dev/null 2>&1', ['file /dev/null', 'file 1', 'command make']],
];

const other: readonly string[] = [
  '', ' ', ';', 'a;', 'a |', '| a', 'a;;b', 'a & b', 'a &', "'a'", '"a" b', 'A=1 b', '= a', 'a $b', 'a "$b"', 'a `b`', 'a \\ b', 'a\\\nb', 'a *', 'a ?', 'a [b]', 'a {b,c}', 'a ~', 'a ^b', 'a #b', '!a', 'a !', "a 'b", 'a "b', "a $'b'", "a 'b\nc'",
  'if a', 'a; then b', 'time a', 'export A', 'echo done', 'a > b', 'a >/dev/nullx', 'a>/dev/null', 'a 2>/dev/null b', 'a 2>&1\nb', 'a 2>&12', 'a < b', 'a <<b', 'a (b)', '(a)', 'a - b', 'a == b', '-a b', '1 a', 'a\rb', 'a\u00a0b', 'ä', 'a "ä"\u200bb',
];

describe('cutting a plain line', () => {
  for (const [line, cuts] of plain) it(`${JSON.stringify(line)}: ${cuts.join('; ')}`, () => expect(pieces(line)).to.have.members(cuts));

  for (const line of other) it(`leaves ${JSON.stringify(line)} to a parser`, () => expect(cutPlain(line)).to.equal(undefined));

  it('cuts what is put together at random as the first parser does', async () => {
    const agrees = await openSecondParser();
    const draw = createDraw(3);
    const signs = ['a', 'ls', '-l', '--x=y', '/srv/a.b', "''", "'b c'", '"d;|e"', '10', ' ', ' ', ' ', '\t', ' | ', '|', ' && ', '||', ';', '\n', ' 2>/dev/null', ' > /dev/null', ' 2>&1', 'if', '=', '-', '{', '%'];
    const lines = Array.from({ length: 20_000 }, () => Array.from({ length: 1 + draw(12) }, () => signs[draw(signs.length)]).join(''));
    const cut = lines.filter((line) => cutPlain(line) !== undefined);
    expect(cut.length).to.be.above(300);
    expect(cut.filter((line) => !agrees(line))).to.deep.equal([]);
  });
});
