import { expect } from 'chai';
import { cutPlain } from '../../../../../tenant/gate/shell/parse/plain-cuts.ts';
import { openSecondParser } from '../../../../../tenant/gate/shell/parse/second-parser.ts';
import { createDraw } from '../../../../support/draw.ts';

/** The pieces of a line that cuts name. */
const pieces = (line: string): string[] | undefined => cutPlain(line)?.map((cut) => {
  const [kind = '', ...ends] = cut.split(' ');
  return [kind, ...ends.map((end) => (kind === 'test' ? line[Number(end)] : line.slice(...end.split('-').map(Number))))].join(' ');
});

const plain: readonly (readonly [string, readonly string[]])[] = [
  ['ls', ['command ls']],
  ["  awk '{print $1}' a.log  ", ["command awk '{print $1}' a.log"]],
  ['sort -k1,1 "my file" | uniq -c|head', ['command sort -k1,1 "my file"', 'command uniq -c', 'command head']],
  ["grep a'b'\"c\" x && echo 'it is;' || df -h; id\nuptime", ["command grep a'b'\"c\" x", "command echo 'it is;'", 'command df -h', 'command id', 'command uptime']],
  ['ls x 2>/dev/null | wc -l', ['file /dev/null', 'command ls x', 'command wc -l']],
  ['make >> /dev/null 2>&1', ['file /dev/null', 'file 1', 'command make']],
  ['a;', ['command a']],
  ['A=1 b', ['command A=1 b']],
  ['a=1 b="$(c d)"; e', ['command c d', 'assign a=1', 'assign b="$(c d)"', 'command e']],
  ['a $b "${c[@]}x" ${d%%:*} $((n + (2 * $x)))', ['command a $b "${c[@]}x" ${d%%:*} $((n + (2 * $x)))']],
  ['a *.b c? \\; {} \\(', ['command a *.b c? \\; {} \\(']],
  ['a "x $(b "$(c)" 2>/dev/null) y"', ['command a "x $(b "$(c)" 2>/dev/null) y"', 'command b "$(c)"', 'command c', 'file /dev/null']],
  ['a - b - 2>/dev/null', ['command a - b -', 'file /dev/null']],
  ['a <b', ['command a', 'file b']],
  ['a <<< "$b" 2>/dev/null', ['command a', 'here "$b"', 'file /dev/null']],
  ['a < <(b | c)', ['command a', 'command b', 'command c', 'file <(b | c)']],
  ['a \\\n | b', ['command a', 'command b']],
  ['for i in a $(b); do c $i; done | d', ['command b', 'command c $i', 'command d']],
  ['while read -r x; do a; done < f', ['command read -r x', 'command a', 'file f']],
  ['if a; then b; elif [ ! -f c ]; then d; else e; fi && g', ['command a', 'command b', 'test [', 'command d', 'command e', 'command g']],
  ['(a; b) 2>/dev/null | c', ['command a', 'command b', 'file /dev/null', 'command c']],
  ['( a; (b) ) && { c; d | e; }', ['command a', 'command b', 'command c', 'command d', 'command e']],
  ['time ( a | b ); time { c; }', ['command a', 'command b', 'command c']],
  ['[[ $a =~ ^[0-9]+$ && ! -z "$b" ]] && ((n > 3)) || c', ['test [', 'command c']],
];

const other: readonly string[] = [
  '', ' ', ';', 'a |', '| a', 'a;;b', 'a & b', 'a &', "'a'", '"a" b', '= a', '$a b', '$(a) b', 'a `b`', 'a "`b`"', 'a \\', 'a\\\nb', 'a [b]', 'a {b,c}', 'a ~', 'a ^b', 'a #b', '!a', 'a !', "a 'b", 'a "b', 'a "$(b"', 'a $(b', 'a $()', 'a $(b;;)', "a $'b'", "a 'b\nc'", 'a ${b!}', 'a ${!b}', 'a ${b:-$(c)}', 'a ${b@P}', 'a $[b]', 'a $((b[0]))', 'a $((b', 'a=(b)', 'a[0]=b',
  'if a', 'if a; then b', 'if a; fi', 'for i in; do a; done', 'for i in a; b; done', 'for i in a; do b done', 'while a; do b', 'a; then b', 'a; done', 'time a', 'export A', 'echo done', 'case a in b) c;; esac', 'f() { a; }', '{ a }', '{ a; } b', '{ a; }b', '{a; }', '{ }', 'a }', '[ a', '[ a ] b', '[ a b ]', '[ a && b ]', '[[ a b ]]', '[[ a < b ]]', '[[ a ]', '[]', '((a[0]))', '((a', '((a)) b',
  'a > b', 'a >/dev/nullx', 'a>/dev/null', 'a 2>/dev/null b', 'a 2>&1\nb', 'a 2>&12', 'a < b c', 'a<b', 'a 0<b', 'a <&b', 'a <>b', 'a <<b', 'a <(b)', 'a > >(b)', 'a (b)', '(a', '()', '(a) b', '((a) b)', 'time (a', 'time -p (a)', '- b', 'a == b', '-a b', '1 a', 'a\rb', 'a\u00a0b', 'ä', 'a "ä"\u200bb', `a ${'"$('.repeat(9)}b${')"'.repeat(9)}`,
];

describe('cutting a plain line', () => {
  for (const [line, cuts] of plain) it(`${JSON.stringify(line)}: ${cuts.join('; ')}`, () => expect(pieces(line)).to.have.members(cuts));

  for (const line of other) it(`leaves ${JSON.stringify(line)} to a parser`, () => expect(cutPlain(line)).to.equal(undefined));

  it('cuts what is put together at random as the first parser does', async () => {
    const agrees = await openSecondParser();
    const draw = createDraw(3);
    const signs = ['a', 'ls', '-l', '--x=y', '/srv/a.b', "''", "'b c'", '"d;|e"', '10', ' ', ' ', ' ', '\t', ' | ', '|', ' && ', '||', ';', '\n', ' 2>/dev/null', ' > /dev/null', ' 2>&1', 'if', '=', '-', '{', '%', '"', '$(', ')', ' $x', '${x[@]}', ' *', '[ ', ' ]', '; done', 'while ', ' < f', '; do ', 'for i in ', '(', ') ', '{ ', '; }', 'time '];
    const lines = Array.from({ length: 30_000 }, () => Array.from({ length: 1 + draw(12) }, () => signs[draw(signs.length)]).join(''));
    const cut = lines.filter((line) => cutPlain(line) !== undefined);
    expect(cut.length).to.be.above(300);
    expect(cut.filter((line) => !agrees(line))).to.deep.equal([]);
  });
});
