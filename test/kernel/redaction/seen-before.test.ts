import { expect } from 'chai';
import { createSeenBefore } from '../../../kernel/redaction/seen-before.ts';

const long = (first: string): string => `${first}${' and so on'.repeat(20)}`;

describe('what was found in a text before', () => {
  for (const [what, text] of [['a short text', 'paid'], ['a long text', long('paid')], ['an empty text', ''], ['a long text of other letters', long('оплачено 👍')], ['a very long text', long('paid').repeat(99)]] as const) {
    it(`is known when it comes again, under the same key: ${what}`, () => {
      const seen = createSeenBefore<number>();
      seen.keep(text, 'note', 7, true);
      expect([seen.find(text, 'note'), seen.find(text, 'key'), seen.find(text, undefined), seen.find(`${text}.`, 'note')]).to.deep.equal([7, undefined, undefined, undefined]);
    });
  }

  it('is not kept of a short text in which something was found: it could be a secret', () => {
    const seen = createSeenBefore<number>();
    const texts = ['hunter22', 'x'.repeat(256), 'x'.repeat(257), long('hunter22').repeat(9)];
    for (const text of texts) seen.keep(text, undefined, 1, false);
    expect(texts.map((text) => seen.find(text, undefined))).to.deep.equal([undefined, undefined, 1, 1]);
  });

  for (const times of [1, 3, 40]) {
    it(`is not mistaken for that of a text with other halves of characters: ${times} times as long`, () => {
      const seen = createSeenBefore<number>();
      const text = (first: string): string => long(first).repeat(times);
      seen.keep(text('\ud800'), undefined, 1, true);
      seen.keep(text('\ufffd'), undefined, 2, true);
      expect(['\ud800', '\udc00', '\ufffd'].map((first) => seen.find(text(first), undefined))).to.deep.equal([1, undefined, 2]);
    });
  }

  it('is kept under a short text itself, and under a few characters that tell nothing of a long one', () => {
    const { nameOf } = createSeenBefore<number>();
    expect([nameOf(''), nameOf('paid'), nameOf('a'.repeat(256))]).to.deep.equal(['', 'paid', 'a'.repeat(256)]);
    for (const length of [257, 300_000, 700_000]) expect(nameOf('a'.repeat(length))).to.have.length(16).and.not.include('aa');
  });

  it('is not mistaken for that of a text as it is spelt', () => {
    const seen = createSeenBefore<number>();
    const text = long('paid').repeat(9);
    seen.keep(text, undefined, 1, false, `"${seen.nameOf(text)}`);
    expect([seen.find(text, undefined), seen.find(text, undefined, `"${seen.nameOf(text)}`)]).to.deep.equal([undefined, 1]);
  });

  it('is known under a key that no text before it had, and not pushed out by texts that nobody kept', () => {
    const seen = createSeenBefore<number>();
    seen.keep('paid', 'note', 7, true);
    for (let at = 0; at < 8192; at += 1) seen.keep(`order ${at}`, undefined, at, true);
    for (let at = 0; at < 9000; at += 1) expect([seen.find(`bill ${at}`, 'note'), seen.find(`bill ${at}`, 'key')]).to.deep.equal([undefined, undefined]);
    expect(seen.find('paid', 'note')).to.equal(7);
  });

  it('is forgotten on demand, and of texts that did not come for long', () => {
    const seen = createSeenBefore<number>();
    const texts = Array.from({ length: 40_000 }, (_, at) => `order ${at}`);
    for (const [at, text] of texts.entries()) {
      seen.keep(text, undefined, at, true);
      seen.find('order 0', undefined);
    }
    expect([seen.find('order 0', undefined), seen.find('order 1', undefined), seen.find('order 39999', undefined)]).to.deep.equal([0, undefined, 39_999]);
    seen.forget();
    expect([seen.find('order 0', undefined), seen.find('order 39999', undefined)]).to.deep.equal([undefined, undefined]);
  });
});
