import { expect } from 'chai';
import { compileLinear } from '../../../kernel/schema/linear-pattern.ts';

describe('a pattern of a plugin', () => {
  const refused = ['(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(a)\\1', '(?<n>a)\\k<n>', '\\\\\\k<n>', '(?>a)', 'a++', '(', '[', '*', 'a{2,1}', 'a{1001}', '((a{100}){100}){100}'];
  for (const pattern of refused) it(`is refused: ${pattern}`, () => expect(() => compileLinear(pattern)).to.throw());

  // Each stalls a backtracking engine for longer than the universe is old, or for hours.
  const stalling: readonly [pattern: string, text: string][] = [
    ['^(a+)+$', `${'a'.repeat(100_000)}!`],
    ['^(a|a)*$', `${'a'.repeat(100_000)}!`],
    ['^(a|aa)+$', `${'a'.repeat(100_000)}!`],
    ['^([a-z]+)*[A-Z]$', 'a'.repeat(100_000)],
    ['(x+x+)+y', 'x'.repeat(100_000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(100_000)],
    ['^\\s*(\\S+\\s*)*$a', ' x'.repeat(50_000)],
    ['(.*)(.*)(.*)(.*)(.*)[^.*]$', '.'.repeat(100_000)],
    ['^(?:a?){30}a{30}$', 'a'.repeat(29)],
  ];
  for (const [pattern, text] of stalling) it(`is decided at once: ${pattern}`, () => expect(compileLinear(pattern).test(text)).to.equal(false));

  const rows: readonly [pattern: string, matching: readonly string[], others: readonly string[]][] = [
    ['^[0-9a-f]{4}$', ['00ff'], ['00FF', '00ff\n', '\n00ff', '00fff', '']],
    ['^[a-z0-9-]+$', ['a-1'], ['a_1', 'a\u0000', 'ä']],
    ['b', ['abc'], ['ac']],
    ['^\\p{L}+$', ['Straße', '日本'], ['a1']],
    ['^.$', ['é', '😀'], ['\n', 'ab']],
    ['^\\/\\d+$', ['/42'], ['/٤٢', '42']],
    ['^\\\\k<n>$', ['\\k<n>'], ['k<n>']],
  ];
  for (const [pattern, matching, others] of rows) {
    it(`means what it means elsewhere: ${pattern}`, () => {
      const compiled = compileLinear(pattern);
      for (const text of matching) expect(compiled.test(text), JSON.stringify(text)).to.equal(true);
      for (const text of others) expect(compiled.test(text), JSON.stringify(text)).to.equal(false);
    });
  }

  it('is told apart from another by its text', () => {
    expect(String(compileLinear('^a$'))).to.equal('^a$');
  });
});
