import { expect } from 'chai';
import { createLineReader, type LineReaderDependencies } from '../../../../tenant/gate/shell/read-line.ts';
import { openSecondParser } from '../../../../tenant/gate/shell/parse/second-parser.ts';
import { compileSpec } from '../../../../tenant/gate/shell/programs/spec.ts';

const spec = compileSpec({ does: 'green: It shows a text.', operands: 'read*' });

/** A reader that knows `show` alone, with one part of it replaced. */
function readerWith(changes: Partial<LineReaderDependencies>) {
  const read = createLineReader({
    knowledge: { find: (name) => (name === 'show' ? { name, spec, builtin: false, variable: () => undefined } : undefined), variable: () => undefined, size: 1 },
    judgePlace: () => [], isNumbers: () => false, tableIn: () => undefined, isHarmlessRun: () => false, contained: { isProgram: () => false, isRead: () => false, isName: () => false, toolOf: () => undefined }, readCurl: () => [], agrees: () => true, ...changes,
  });
  return (line: string) => read(line, '/w').verdict;
}

describe('a reader of lines', () => {
  it('calls a line harmless that it knows to be, where another parser cuts it alike', () => expect(readerWith({})('show a')).to.deep.include({ class: 'green', ask: false, external: false }));

  it('calls none harmless that another parser cuts otherwise', () => {
    const verdict = readerWith({ agrees: () => false })('show a');
    expect([verdict.class, verdict.ask, verdict.reasons.map(({ rule }) => rule)]).to.deep.equal(['critical_red', true, ['exec.read-in-two-ways']]);
  });

  it('does not ask the other parser about what is not harmless anyway', () => {
    const asked: string[] = [];
    const agrees = (line: string): boolean => asked.push(line) > 0;
    readerWith({ agrees })('unheard of');
    expect(asked).to.deep.equal([]);
  });

  const broken = (): never => {
    throw new Error('broken');
  };
  const parts: readonly (readonly [string, Partial<LineReaderDependencies>, string])[] = [
    ['rules for places', { judgePlace: broken }, 'show a'],
    ['the reader of curl', { readCurl: broken }, 'curl http://localhost/'],
    ['the other parser', { agrees: broken }, 'show a'],
    ['what is known of programs', { knowledge: { find: broken, variable: broken, size: 0 } }, 'show a'],
  ];
  for (const [part, changes, line] of parts) {
    it(`takes a line for the worst where ${part} fails, and never throws`, () => {
      const verdict = readerWith(changes)(line);
      expect([verdict.class, verdict.ask]).to.deep.equal(['critical_red', true]);
      expect(verdict.reasons.map(({ rule }) => rule)).to.include('exec.unreadable');
    });
  }

  const tooMuch: readonly (readonly [string, string, string])[] = [
    ['commands', Array.from({ length: 401 }, () => 'show a').join('; '), 'exec.unparsed'],
    ['commands, half of them in what is read twice', `a=($(${Array.from({ length: 201 }, () => 'show a').join('; ')})); show a`, 'exec.too-many'],
    ['commands within texts', Array.from({ length: 12 }, () => 'show a').join('; '), ''],
    ['places', `show ${Array.from({ length: 151 }, (_, n) => `f${n}`).join(' ')}`, 'exec.too-many'],
    ['texts that begin in it', '<<a '.repeat(51), 'exec.unparsed'],
    ['letters', `show ${'a'.repeat(64 * 1024)}`, 'exec.unparsed'],
  ];
  for (const [what, line, rule] of tooMuch) {
    it(`${rule === '' ? 'still reads a dozen' : 'takes a line for the worst that has too many'} ${what}`, () => {
      const { class: decided, reasons } = readerWith({})(line);
      expect([decided, reasons.some((reason) => reason.rule === rule)]).to.deep.equal(rule === '' ? ['green', false] : ['critical_red', true]);
    });
  }
});

describe('the second parser', () => {
  let agrees: (line: string) => boolean;

  before(async () => {
    agrees = await openSecondParser();
  });

  for (const line of ['ls -la | grep "a b" 2>/dev/null && echo $(date +%F) `id`', '[ -d /srv ] && echo yes', 'for f in a b; do wc -l "$f"; done', 'LC_ALL=C sort < x > /dev/null', 'cat <<< hello', 'cat <<E\nhi\nE', 'export A=b', '[[ -f x && -d y ]]', 'x=1; time ls "$x"', 'echo ä "ü" | wc -c', 'echo < a hi | cat', 'for ((i=0;i<3;i++)); do ls; done']) {
    it(`cuts alike: ${JSON.stringify(line)}`, () => expect(agrees(line)).to.equal(true));
  }

  it('gives up a line that takes it too long, and reads the next one from its begin', () => {
    expect(['[ a = '.repeat(1000), 'for f in a b; do wc -l "$f"; done'].map((line) => agrees(line))).to.deep.equal([false, true]);
  });

  for (const [why, line] of [['what it cannot read', 'echo "a'], ['what it takes for another command', 'time -p ls'], ['a word behind the redirection of a loop', 'for i in a; do ls; done > f g'], ['what is far too long', `echo ${'a'.repeat(9000)}`]] as const) {
    it(`does not agree on ${why}`, () => expect(agrees(line)).to.equal(false));
  }
});
