import { expect } from 'chai';
import { base32Forms } from '../../../../kernel/redaction/registered/forms/base32-forms.ts';
import { base64Forms } from '../../../../kernel/redaction/registered/forms/base64-forms.ts';
import { formsOf } from '../../../../kernel/redaction/registered/forms/forms-of.ts';
import type { Form } from '../../../../kernel/redaction/registered/pattern.ts';
import { drawBelow, drawBytes } from '../../../support/chance.ts';
import { randomText } from '../net/support/random-token.ts';

const digits = { base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' } as const;

/** Bits by groups, without padding. */
const encode = (bytes: Buffer, group: number, alphabet: string): string => ([...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('').match(new RegExp(`.{1,${group}}`, 'g')) ?? []).map((bits) => alphabet[Number.parseInt(bits.padEnd(group, '0'), 2)]).join('');

describe('bytes within base64 and base32', () => {
  for (const [what, group, alphabet, forms] of [
    ['base64', 6, digits.base64, (bytes: Buffer) => base64Forms(bytes, 'base64')],
    ['base32', 5, digits.base32, base32Forms],
  ] as const) {
    it(`have a form for each place of a group that they may begin at, of the characters that depend on nothing else: ${what}`, () => {
      for (let round = 0; round < 60; round += 1) {
        const bytes = drawBytes(8 + drawBelow(12));
        const all: Form[] = forms(bytes);
        expect(all).to.have.length(group === 6 ? 3 : 5);
        for (const [skipped, form] of all.entries()) {
          const [before, behind] = [drawBytes(skipped + all.length * drawBelow(3)), drawBytes(drawBelow(6))];
          const whole = encode(Buffer.concat([before, bytes, behind]), group, alphabet);
          const [from, to] = [before.length * 8, (before.length + bytes.length) * 8];
          // Whole characters of these bytes, and those that hold bits of their neighbours too.
          const [first, last] = [Math.ceil(from / group), Math.floor(to / group)];
          expect({ ...form }).to.deep.equal({ text: whole.slice(first, last), rule: what, between: 'anything', anyCase: what === 'base32', before: from % group === 0 ? 0 : 1, after: to % group === 0 ? 0 : 1 });
        }
      }
    });
  }

  it('are named as they were read', () => expect(base64Forms(Buffer.from('so it is'), 'base64 of UTF-16').map(({ rule }) => rule)).to.deep.equal(Array.from({ length: 3 }, () => 'base64 of UTF-16')));
});

describe('the spellings of a value', () => {
  const value = `${randomText('alnum', 9)}-Zg7`;
  const asIs = { between: 'wrapping', anyCase: false, before: 0, after: 0 } as const;
  const byRule = (text: string, bits: number, rule: string): Form[] => formsOf(text, bits).filter((form) => form.rule === rule);

  it('are those of its rules', () => {
    const often = (text: string): Record<string, number> => Object.fromEntries([...Map.groupBy(formsOf(text, 80), ({ rule }) => rule)].map(([rule, all]) => [rule, all.length]));
    const always = { plain: 1, base64: 3, reversed: 1, rot13: 1, 'base64 of UTF-16': 3, hex: 1, 'hex of UTF-16': 1, base32: 5 };
    expect([often(value), often(`${value} so`), often(`${value}é`), often(`${value}e\u0301 ö`)]).to.deep.equal([always, { ...always, form: 1 }, { ...always, plain: 2, 'UTF-8 read as Latin-1': 1 }, { ...always, plain: 3, form: 1, 'UTF-8 read as Latin-1': 1 }]);
  });

  for (const [bits, between, anyCase] of [[28, 'wrapping', false], [39.9, 'wrapping', false], [40, 'spelling', false], [59.9, 'spelling', false], [60, 'anything', true], [100, 'anything', true]] as const) {
    it(`have the more between their letters the harder they are to guess, as they are: ${bits} bits`, () => {
      expect(byRule(value, bits, 'plain')).to.deep.equal([{ ...asIs, text: value, rule: 'plain', between, anyCase }]);
      expect(byRule(value, bits, 'reversed')).to.deep.equal([{ ...asIs, text: value.split('').toReversed().join(''), rule: 'reversed' }]);
      expect(byRule(value, bits, 'hex')).to.deep.equal([{ ...asIs, text: Buffer.from(value).toString('hex'), rule: 'hex', between: 'anything', anyCase: true }]);
    });
  }

  for (const [text, is] of [['0123-abcd-89ef', true], ['0123-ABCD-89EF', true], ['0123-abcd-89eg', false], ['g123-abcd-89ef', false], ['0123_abcd_89ef', false]] as const) {
    it(`are ${is ? '' : 'not '}in any case as digits of hex are: ${text}`, () => expect(byRule(text, 30, 'plain').map(({ anyCase }) => anyCase)).to.deep.equal([is]));
  }

  it('are letters thirteen places on, and all else as it is', () => {
    expect(byRule('abcmnxyz-ABCMNXYZ_09é@[`{', 30, 'rot13').map(({ text }) => text)).to.deep.equal(['nopzaklm-NOPZAKLM_09é@[`{']);
  });

  it('are characters from the last to the first, those of two halves whole', () => expect(byRule('ab🔑cd', 30, 'reversed').map(({ text }) => text)).to.deep.equal(['dc🔑ba']));
  it('have a sign in place of each blank in a form', () => expect(byRule(`a b ${value}`, 30, 'form').map(({ text }) => text)).to.deep.equal([`a+b+${value}`]));
  it('are put together from marks, and with marks of their own', () => expect(byRule('aä\u0065\u0301b', 30, 'plain').map(({ text }) => text)).to.have.members(['aä\u0065\u0301b', 'aäéb', 'a\u0061\u0308\u0065\u0301b']));
  it('are bytes that were read as characters', () => expect(byRule('ab-é€', 30, 'UTF-8 read as Latin-1')).to.deep.equal([{ ...asIs, text: 'ab-Ã©â\u0082¬', rule: 'UTF-8 read as Latin-1' }]));

  it('are UTF-16 of either order of bytes', () => {
    for (const order of [0, 1]) {
      const bytes = Buffer.from(value, 'utf16le');
      if (order === 1) bytes.swap16();
      expect(bytes.toString('hex')).to.include(byRule(value, 80, 'hex of UTF-16')[0]?.text);
      expect(byRule(value, 80, 'base64 of UTF-16').filter(({ text }) => bytes.toString('base64').includes(text))).to.have.length(1);
    }
  });
});
