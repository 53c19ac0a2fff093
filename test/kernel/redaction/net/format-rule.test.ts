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
});
