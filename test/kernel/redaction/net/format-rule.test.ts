import { expect } from 'chai';
import { createFormatRule, type FormatRule } from '../../../../kernel/redaction/net/format-rule.ts';
import { makers } from './context/make-value.ts';
import { sampleFormats } from './support/sample-formats.ts';

const ruleOf = (pattern: string, more: object = {}): FormatRule => createFormatRule(sampleFormats([{ kind: 'sample', title: 'Sample', pattern, example: ['fz-', { of: 'alnum', length: 24 }], ...more }])[0]!);
const fixed = ruleOf('fz-[A-Za-z0-9]{24}');
const wide = ruleOf('fz-[\\w.,:]{24,40}');
const value = (): string => makers.alnum40().slice(0, 24);

/** What the rule says where its literal stands first. */
function examine(rule: FormatRule, text: string, complete = true): ReturnType<FormatRule['examine']> {
  const at = text.indexOf('fz-');
  return rule.examine({ text, at, end: at + 3, complete });
}

describe('the rule of a format', () => {
  it('finds it whole, up to where something else goes on', () => {
    expect(examine(fixed, `say fz-${value()} now`)).to.deep.equal({ start: 4, end: 31, kind: 'sample' });
    expect(examine(fixed, `fz-${value()}`)).to.deep.equal({ start: 0, end: 27, kind: 'sample' });
    expect(examine(fixed, `fz-${value()}a`)).to.equal(undefined);
    expect(examine(fixed, `fz-${value().slice(1)}`)).to.equal(undefined);
  });

  it('waits where a letter may still follow', () => {
    const token = `fz-${value()}`;
    expect(examine(fixed, `say ${token}`, false)).to.deep.equal({ open: 4 });
    expect(examine(fixed, `say ${token} `, false)).to.deep.equal({ start: 4, end: 31, kind: 'sample' });
    expect(examine(fixed, `say ${token.slice(0, 12)}`, false)).to.deep.equal({ open: 4 });
    expect(examine(fixed, `say ${token.slice(0, 12)} `, false)).to.equal(undefined);
  });

  it('finds none within a word, nor behind one that is joined to it', () => {
    expect(examine(fixed, `afz-${value()}`)).to.equal(undefined);
    expect(examine(fixed, `a-fz-${value()}`)).to.equal(undefined);
    expect(fixed.beginAt(`a-fz-${value()}`, 2, true)).to.equal(undefined);
    expect(fixed.beginAt(`a fz-${value()}`, 2, true)).to.deep.equal({ start: 2, end: 29, kind: 'sample' });
  });

  it('leaves the signs that end a sentence where they are', () => {
    for (const [sign, end] of [['.', 27], [',', 27], [':', 27], ['.,:', 27], ['_', 28]] as const) expect(examine(wide, `fz-${value()}${sign} x`), sign).to.deep.equal({ start: 0, end, kind: 'sample' });
  });

  it('takes what nobody drew by chance only where the format says so', () => {
    const counted = 'abcdefghijklmnopqrstuvwx';
    expect(examine(fixed, `fz-${counted}`)).to.equal(undefined);
    expect(examine(ruleOf('fz-[A-Za-z0-9]{24}', { random: false }), `fz-${counted}`)).to.deep.equal({ start: 0, end: 27, kind: 'sample' });
  });

  it('asks for what stands before its anchor', () => {
    const behind = ruleOf('[0-9]{6}:fz-[A-Za-z0-9]{24}', { example: [{ of: 'digit', length: 6 }, ':fz-', { of: 'alnum', length: 24 }] });
    const [trigger] = behind.triggers;
    const look = (text: string): ReturnType<FormatRule['examine']> => {
      const at = text.indexOf(trigger?.literal ?? '');
      return behind.examine({ text, at, end: at + (trigger?.literal.length ?? 0), complete: true });
    };
    expect(look(`is 427193:fz-${value()}`)).to.deep.equal({ start: 3, end: 37, kind: 'sample' });
    expect(look(`is 42719:fz-${value()}`)).to.equal(undefined);
    expect(look(`a427193:fz-${value()}`)).to.equal(undefined);
  });

  it('asks for what stands before its anchor where that is no word either', () => {
    const behind = ruleOf('#[0-9]{6}:fz-[A-Za-z0-9]{24}', { random: false });
    const literal = behind.triggers[0]?.literal ?? '';
    for (const [head, is] of [['#427193', true], ['a#427193', true], ['#42719', false], ['427193', false]] as const) {
      const text = `so ${head}${literal}${value()}${value()}`.slice(0, `so ${head}:fz-`.length + 24);
      const at = text.indexOf(literal);
      expect(behind.examine({ text, at, end: at + literal.length, complete: true }), head).to.deep.equal(is ? { start: text.indexOf('#'), end: text.length, kind: 'sample' } : undefined);
    }
  });

  it('judges what stands behind its literal alone: words in the literal say nothing', () => {
    const rule = ruleOf('fake-[A-Za-z0-9]{24}');
    const text = `fake-${value()}`;
    expect(rule.examine({ text, at: 0, end: 5, complete: true })).to.deep.equal({ start: 0, end: 29, kind: 'sample' });
    expect(rule.beginAt(text, 0, true)).to.equal(undefined);
  });

  it('begins at the edge of a word where it begins with a letter or digit, else anywhere', () => {
    for (const [pattern, begins] of [['fz-[A-Za-z0-9]{24}', 'word'], ['://[A-Za-z0-9]{24}', 'anywhere'], ['[A-Z]fz-[a-z]{24}', 'anywhere'], ['[ab]{3}-[0-9]{24}', 'word'], ['[#:]fz-[a-z]{24}', 'anywhere'], ['(?:fz|#fz)-[a-z]{24}', 'word']] as const) expect([...new Set(ruleOf(pattern).triggers.map((trigger) => trigger.begins))], pattern).to.deep.equal([begins]);
  });

  it('is found anywhere where it does not begin with a letter or digit', () => {
    const rule = ruleOf('://[A-Za-z0-9]{24}');
    const text = `a://${value()} `;
    expect(rule.examine({ text, at: 1, end: 4, complete: true })).to.deep.equal({ start: 1, end: 28, kind: 'sample' });
  });

  it('is none, where words announce it, that a sign joins to another word', () => {
    const worded = ruleOf('[A-Za-z0-9]{24}', { words: ['frobnitz'] });
    expect(worded.triggers).to.deep.equal([]);
    const token = value();
    const whole = { start: 0, end: 24, kind: 'sample' };
    for (const [behind, complete, outcome] of [
      ['', true, whole], [' x', true, whole], ['- x', true, whole], ['-x', true, undefined], ['_7', true, undefined], ['a', true, undefined],
      ['', false, { open: 0 }], ['-', false, { open: 0 }], [' ', false, { open: 0 }], ['- ', false, whole], ['-x', false, undefined],
    ] as const) expect(worded.beginAt(`${token}${behind}`, 0, complete), JSON.stringify([behind, complete])).to.deep.equal(outcome);
    expect(examine(fixed, `fz-${value()}-x`)).to.deep.equal({ start: 0, end: 27, kind: 'sample' });
  });

  it('is empty where it is nothing but signs that end a sentence', () => {
    const signs = ruleOf('\\.\\.\\.[.,:]{9}', { random: false });
    expect(signs.examine({ text: '.'.repeat(12), at: 0, end: 3, complete: true })).to.deep.equal({ start: 0, end: 0, kind: 'sample' });
  });
});
