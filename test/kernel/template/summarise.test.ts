import { expect } from 'chai';
import { plainText, summarise } from '../../../kernel/template/summarise.ts';

describe('text for a person', () => {
  const hidden: readonly [what: string, text: string][] = [
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0085f'],
    ['line breaks and tabs', 'a\nb\r\nc\td\u2028e\u2029f'],
    ['marks of direction', 'a\u202eb\u202dc\u2066d\u2069e\u200ff\u061c'],
    ['zero-width characters', 'a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00ad'],
    ['fillers that show as nothing', 'a\u3164b\u115fc\u1160d\uffa0e\u034ff\u17b5'],
    ['variation selectors', 'a\ufe0fb\u180bc\u{e0100}d\u{e01ef}e\ufe00f'],
    ['tags and what else is reserved for nothing', 'a\u{e0001}b\u{e0041}c\u{e007f}d\u{e0fff}e\ufff9f\u2064'],
    ['halves of characters', 'a\ud800b\udfffc d e f'],
  ];
  for (const [what, text] of hidden) {
    it(`loses ${what}`, () => expect(plainText(text)).to.match(/^a[ \ufffd]b[ \ufffd]c d e f$/));
  }

  it('is cut to a number of characters, not in the middle of one', () => {
    expect(plainText('x'.repeat(80))).to.equal('x'.repeat(80));
    expect(plainText('x'.repeat(81))).to.equal(`${'x'.repeat(79)}…`);
    expect(plainText('😀😀😀', 2)).to.equal('😀…');
    expect(plainText('x'.repeat(1_000_000), 5)).to.equal('xxxx…');
  });

  it('keeps what people write', () => {
    for (const text of ['Größe 42 – "neu"', '日本語', 'שלום', '€ 1.234,50', '😀']) expect(plainText(text)).to.equal(text);
  });
});

describe('a summary', () => {
  it('shows params plain and short, and says when one was not given', () => {
    expect(summarise('Mail {to} about {subject} ({count}x, {tags}, {none}, {constructor})', { to: 'a@example.test\n\u202eBcc: b', subject: 'y'.repeat(100), count: 3, tags: ['a', 'b'] }))
      .to.equal(`Mail a@example.test Bcc: b about ${'y'.repeat(79)}… (3x, a,b, (not given), (not given))`);
  });

  it('does not read a param as a template', () => {
    expect(summarise('{a} {b}', { a: '{b}', b: '$& $1' })).to.equal('{b} $& $1');
  });
});
