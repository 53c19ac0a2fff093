import { expect } from 'chai';
import { judgeTest } from '../../../../../tenant/gate/languages/text/judge-test.ts';
import { tell, wordsFrom } from './tell-effects.ts';

type Program = 'test' | '[' | '[[';

const readable: readonly (readonly [string, string])[] = [
  ['[ -f /etc/hosts ]', 'look /etc/hosts'], ['[ -d a ]', 'look a'], ['[ ! -e a ]', 'look a'], ['[ -s a -a -r b ]', 'look a, look b'], ['[ -f a -o -d b ]', 'look a, look b'], ['[ ( -f a ) ]', 'look a'], ['[ -a x ]', 'look x'], ['[ a -nt b ]', 'look a, look b'], ['[ a -ot b ]', 'look a, look b'], ['[ a -ef b ]', 'look a, look b'], ['[ -f <<any>> ]', 'look <<any>>'], ['[ -L /a/<<any>> ]', 'look /a/<<any>>'],
  ['[ -b a ]', 'look a'], ['[ -c a ]', 'look a'], ['[ -g a ]', 'look a'], ['[ -h a ]', 'look a'], ['[ -k a ]', 'look a'], ['[ -p a ]', 'look a'], ['[ -u a ]', 'look a'], ['[ -w a ]', 'look a'], ['[ -x a ]', 'look a'], ['[ -G a ]', 'look a'], ['[ -N a ]', 'look a'], ['[ -O a ]', 'look a'], ['[ -S a ]', 'look a'],
  ['[ ]', ''], ['[ a ]', ''], ['[ -n a ]', ''], ['[ -z <<any>> ]', ''], ['[ -n <<any>> ]', ''], ['[ <<any>> = a ]', ''], ['[ <<any>> != <<any>> ]', ''], ['[ <<any>> == a ]', ''], ['[ x<<any>> = xa ]', ''], ['[ <<any>> -eq 0 ]', ''], ['[ <<any>> -gt <<any>> ]', ''], ['[ <<number>> -lt 5 ]', ''], ['[ <<number*>> -lt 5 ]', ''], ['[ 1 -ne 2 ]', ''], ['[ a -le b -a c -ge d ]', ''], ['[ -t 1 ]', ''], ['[ -o errexit ]', ''], ['[ -R name ]', ''], ['[ -v name ]', ''], ['[ -v 1 ]', ''], ['[ -v <<number>> ]', ''], ['[ ! <<any>> ]', ''], ['[ <<any>> ]', ''], ['[ a < b ]', ''], ['[ <<any>> -a <<any>> ]', ''], ['[ -n <<any>> -o -n <<any>> ]', ''],
  ['test -f a', 'look a'], ['test', ''], ['test <<any>> = b', ''], ['test ! -d a', 'look a'], ['test a -nt <<any>>', 'look a, look <<any>>'], ['test -v x', ''], ['test 1 -eq <<any>>', ''],
  ['[[ -f a ]]', 'look a'], ['[[ -f a && -d b ]]', 'look a, look b'], ['[[ ! -e <<any*>> ]]', 'look <<any>>'], ['[[ <<any*>> == a* ]]', ''], ['[[ <<any>> =~ ^a[0-9]$ ]]', ''], ['[[ <<any*>> != <<any*>> || -n <<any*>> ]]', ''], ['[[ a < b ]]', ''], ['[[ 5 -eq 5 ]]', ''], ['[[ <<number*>> -gt 5 ]]', ''], ['[[ <<number>> -le <<number>> ]]', ''], ['[[ -5 -lt 1024*1024 ]]', ''], ['[[ -v name ]]', ''], ['[[ -z <<any*>> ]]', ''], ['[[ a -nt b ]]', 'look a, look b'], ['[[ -o errexit ]]', ''], ['[[ <<any>> ]]', ''], ['[[ ( -f a || -f b ) && x == y ]]', 'look a, look b'], ['[[ -a x ]]', 'look x'], ['[[ -d a', 'look a'],
];

const unread = ['[ -f a', '[', '[ <<any*>> = a ]', '[ -f <<any*>> ]', '[ <<any*>> -gt 5 ]', '[ -v a[1] ]', '[ -v <<any>> ]', '[ -v a<<any>> ]', '[ -v a[<<number>>] ]', '[ -v <<name>> ]', '[ ! -v <<any>> ]', '[ a = b -a -v x[0] ]', '[ <<any>> <<any>> ]', '[ <<any>> a[0] ]', '[ <<any>> /etc/shadow ]', '[ -<<any>> a[0] ]', '[ <<name>> <<any>> ]', '[ -v<<any>> x[0] ]', '[ <<any>> = a -o <<any>> b[1] ]', 'test -v a[0]', 'test <<any*>>', 'test <<any>> <<any>>', 'test <<any>> <<any>> <<any>>', 'test -v <<any>>',
  '[[ -v a[0] ]]', '[[ -v <<any>> ]]', '[[ -v <<any*>> ]]', '[[ <<any>> -eq 1 ]]', '[[ <<any*>> -gt 5 ]]', '[[ 5 -lt <<any*>> ]]', '[[ x -eq 1 ]]', '[[ 1 -eq x ]]', '[[ a[0] -eq 1 ]]', '[[ <<name>> -ge 1 ]]', '[[ 1 -eq ]]', '[[ -eq 1 ]]', '[[ -f a && <<any>> -ne 0 ]]', '[[ <<number>>x -eq 1 ]]', ];

/** A command in a value, which is only there to be run. */
const hidden = ['[ -v a[$(id)] ]', 'test -v a[`id`]', '[[ 1 -eq a[$(id)] ]]', '[[ a[$(id)] -gt 3 ]]'];

function judge(line: string): string {
  const [program = '', ...words] = line.split(' ');
  return tell(judgeTest(wordsFrom(words.join(' ')), program as Program));
}

describe('a test expression', () => {
  for (const [line, does] of readable) it(`${line}: ${does === '' ? 'harmless' : does}`, () => expect(judge(line)).to.equal(does));

  for (const line of unread) it(`${line} is red and asks`, () => expect(judge(line)).to.match(/(^|, )test\.unclear ask red$/));

  for (const line of hidden) it(`${line} is critical and asks`, () => expect(judge(line)).to.match(/(^|, )test\.hidden-command ask critical_red$/));
});
