import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { walk } from '../../../../kernel/redaction/registered/match-pattern.ts';
import type { Form } from '../../../../kernel/redaction/registered/pattern.ts';
import { createPatternIndex } from '../../../../kernel/redaction/registered/pattern-index.ts';
import { scanText } from '../../../../kernel/redaction/registered/scan-text.ts';
import { characters, letters, type Units } from '../../../../kernel/redaction/registered/units.ts';
import { createDraw } from '../../../support/draw.ts';

const codesOf = createCodes();
const draw = createDraw(11);
/** Letters of both cases and digits, none twice, so that no two neighbours look alike. */
const lettersOf = (length: number): string => {
  const left = [...'bcdfghjkmnpqrstvwxzBCDFGHJKMNPQRSTVWXZ23456789'];
  return Array.from({ length }, () => left.splice(draw(left.length), 1)[0] ?? '').join('');
};
const value = lettersOf(14);
/** The same with signs in it. */
const signed = `${value.slice(0, 5)}-${value.slice(5, 9)}_${value.slice(9)}`;

type Look = (text: string) => string[];

/** Tells what is taken for a form in a text. */
function lookFor(form: Partial<Form> = {}, units: Units = letters): Look {
  const index = createPatternIndex(units);
  index.add({ text: value, rule: 'plain', between: 'wrapping', anyCase: false, before: 0, after: 0, ...form }, { value, bits: 100, names: new Map() });
  return (text) => scanText(text, codesOf(text), index, 0, true).spots.map(({ start, end }) => text.slice(start, end));
}

const spots = (text: string, form: Partial<Form> = {}, units: Units = letters): string[] => lookFor(form, units)(text);

const places = Array.from({ length: value.length - 1 }, (_, at) => at + 1);
const put = (text: string, at: number, between: string): string => text.slice(0, at) + between + text.slice(at);
const flip = (character: string): string => (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase());
const wide = (text: string): string => text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const group = (text: string, size: number, between: string): string => (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(between);

/** Each text is looked through between two words, at the beginning and at the end of a text. */
function expectSpot(look: Look, text: string, is: boolean): void {
  for (const [before, behind] of [['so ', ' is'], ['', '']] as const) expect(look(before + text + behind), JSON.stringify(text)).to.deep.equal(is ? [text] : []);
}

describe('the letters of a form in a text', () => {
  it('are found as they are', () => {
    for (const between of ['wrapping', 'spelling', 'anything'] as const) for (const text of [value, signed]) expectSpot(lookFor({ text, between }), text, true);
  });

  it('are found twice where they stand twice', () => expect(spots(`${value}${value} ${value}`)).to.deep.equal([value, value, value]));

  it('are none where one is another, is missing, or is one too many', () => {
    for (const between of ['wrapping', 'spelling', 'anything'] as const) {
      const look = lookFor({ between });
      for (let at = 0; at < value.length; at += 1) for (const other of ['Y', 'é', '']) expectSpot(look, value.slice(0, at) + other + value.slice(at + 1), false);
      for (const at of places) expectSpot(look, put(value, at, 'y'), false);
    }
  });

  it('are none in another case, whichever it is, but where case does not count', () => {
    const [look, anyCase] = [lookFor({ between: 'anything' }), lookFor({ anyCase: true })];
    for (let at = 0; at < value.length; at += 1) {
      const other = value.slice(0, at) + flip(value.charAt(at)) + value.slice(at + 1);
      if (other !== value) expectSpot(look, other, false);
      expectSpot(anyCase, other, true);
    }
    expectSpot(anyCase, value.toUpperCase(), true);
  });

  it('are found full-width', () => {
    const look = lookFor();
    for (let at = 0; at < value.length; at += 1) expectSpot(look, value.slice(0, at) + wide(value.charAt(at)) + value.slice(at + 1), true);
    expectSpot(lookFor({ text: signed }), wide(signed), true);
  });

  for (const added of ['\n', '\r\n', '\n    ', ' \n', '\t', '"', "'", '`', '\\', '>', '\n> ', '" "', '\0', '\u00ad', '\u200b', '\u200f', '\u2060', '\u2064', '\ufeff', '"\n  "', '\u00a0', '\u3000']) {
    it(`are found at each place with what a wrapped line adds: ${JSON.stringify(added)}`, () => {
      const [look, amongSigns] = [lookFor(), lookFor({ text: signed })];
      for (const at of places) expectSpot(look, put(value, at, added), true);
      for (let at = 1; at < signed.length; at += 1) expectSpot(amongSigns, put(signed, at, added), true);
    });
  }

  for (const added of [' ', '    ', '.', ', ', '-', '_', '+', '/', '"."', '(', '~', '&', '\u2065', '|', '\n-\n', '！']) {
    it(`are none with something else in their midst, but where anything may stand: ${JSON.stringify(added)}`, () => {
      const [look, anything] = [lookFor(), lookFor({ between: 'anything' })];
      for (const at of places) {
        expectSpot(look, put(value, at, added), false);
        expectSpot(anything, put(value, at, added), true);
      }
    });
  }

  it('are found with 32 characters between two of them, and not with 33', () => {
    for (const between of ['wrapping', 'anything'] as const) {
      const look = lookFor({ between });
      for (const at of places) for (const [count, is] of [[31, true], [32, true], [33, false]] as const) expectSpot(look, put(value, at, '\n'.repeat(count)), is);
    }
  });

  it('have the signs between them that the form has, in either alphabet of base64', () => {
    const [look, anything] = [lookFor({ text: signed }), lookFor({ text: signed, between: 'anything' })];
    for (const [text, is] of [[signed, true], [signed.replace('-', '+'), true], [signed.replace('_', '/'), true], [signed.replace('-', '+').replace('_', '/'), true], [signed.replace('-', '"-\n'), true], [signed.replace('-', '－'), true], [signed.replace('-', ''), false], [signed.replace('-', '_'), false], [signed.replace('-', '.'), false], [signed.replace('-', '--'), false], [signed.replace('_', '-'), false], [value, false]] as const) {
      expectSpot(look, text, is);
      expectSpot(anything, text, true);
    }
    const slashed = lookFor({ text: signed.replace('-', '+').replace('_', '/') });
    expectSpot(slashed, signed, true);
    expectSpot(slashed, signed.replace('_', '-'), false);
    // What a wrapped line adds may be missing where the form has it.
    expectSpot(lookFor({ text: put(value, 6, '"') }), value, true);
    for (const between of ['wrapping', 'spelling'] as const) expectSpot(lookFor({ text: put(value, 6, '.'), between }), value, false);
    const blank = put(value, 6, ' ');
    for (const [text, is] of [[blank, true], [put(value, 6, '  '), false], [put(blank, 9, ' '), false], [put(blank, 9, '\n'), true]] as const) expectSpot(lookFor({ text: blank }), text, is);
  });
});

describe('letters that are spelled', () => {
  for (const between of [' ', ', ', '-', '...', ' | ', '.'.repeat(32)]) {
    for (const size of [1, 2, 3, 5, 7, 13]) {
      it(`are found in groups of ${size} with the same between: ${JSON.stringify(between.slice(0, 3))}`, () => {
        const text = group(value, size, between);
        expectSpot(lookFor({ between: 'spelling' }), text, true);
        expectSpot(lookFor(), text, false);
      });
    }
  }

  it('are found in two groups only where the first is no smaller than the other', () => {
    const look = lookFor({ between: 'spelling' });
    for (let size = 1; size < value.length; size += 1) expectSpot(look, put(value, size, '. '), 2 * size >= value.length);
  });

  it('are none where a group is smaller or larger than the others, or something else stands between two', () => {
    const look = lookFor({ between: 'spelling' });
    const [size, gap] = [2, '. '];
    const groups = value.match(/../g) ?? [];
    for (let at = 1; at < groups.length; at += 1) {
      for (const other of ['', ' ', '.', ', ', '. . ']) expectSpot(look, groups.slice(0, at).join(gap) + other + groups.slice(at).join(gap), false);
      expectSpot(look, put(groups.join(gap), at * (size + gap.length) + 1, gap), false);
    }
  });
});

describe('what stands at the ends of a form', () => {
  const head: Partial<Form> = { text: `(${value}`, between: 'anything' };
  const rows: readonly (readonly [what: string, form: string, text: string, spot: string])[] = [
    ['goes with it', '("§")', '<("§")>', '("§")'], ['goes with it behind backslashes', '("§")', '<\\(\\"§\\"\\)>', '\\(\\"§\\"\\)'], ['goes with it behind some of them', '("§")', '<\\("§"\\)>', '\\("§"\\)'],
    ['stays where another stands before it', '("§")', '<["§")>', '§")'], ['stays where another stands behind it', '("§")', '<("§"]>', '("§'], ['stays where one is missing', '("§")', '("§"', '("§'],
    ['is not told by its last sign alone', '!("§', '<("§>', '§'], ['is not told by its first sign alone', '§!("', '<§!(>', '§'],
    ['takes every backslash where the form has one', '\\§\\', '<\\\\\\\\§\\\\\\\\>', '\\\\\\\\§\\\\\\\\'], ['takes one backslash where the form has one', '\\§\\', '<\\§\\>', '\\§\\'], ['takes a sign behind the backslash of the form', '\\(§\\)', '<\\(§\\)>', '\\(§\\)'],
    ['takes no second backslash before a sign', '(§)', '<\\\\(§\\\\)>', '\\(§'], ['takes no backslash before a letter', '§', '<\\§>', '§'], ['takes the backslash before a letter that ASCII does not have', 'é§', '<\\é§>', '\\é§'], ['takes no backslash behind a sign', '(§)', '<(§)\\>', '(§)'], ['takes no backslash behind', '§', '<§\\>', '§'],
    ['goes with it as a shell quotes it', "'§'", `<'\\''§'\\''>`, `'\\''§'\\''`], ['goes with it as a shell quotes it with double quotes', "'§'", `<'"'"'§'"'"'>`, `'"'"'§'"'"'`], ['goes with it, one quoted and one not', `'"§"'`, `<'\\''"§"'>`, `'\\''"§"'`], ['goes with it, two quotes', "''§''", `<'\\'''\\''§''>`, `'\\'''\\''§''`],
    ['goes with it behind a backslash at the beginning of a text', '(§', '\\(§', '\\(§'], ['goes with it at the end of a text', '§)', '§\\)', '§\\)'], ['stays where the text ends', '§")', '§"', '§'], ['stays where the text begins', '("§', '"§', '§'],
  ];
  for (const [what, form, text, spot] of rows) {
    it(`${what}: ${text}`, () => {
      const full = (sign: string): string => sign.replace('§', () => value);
      expect(spots(full(text), { text: full(form) })).to.deep.equal([full(spot)]);
    });
  }

  it('is the backslash before the first sign, where signs count', () => {
    const bare = '+-*)/~!?.,;:#@';
    expect([`<\\${bare}>`, `<\\\\${bare}>`, `\\${bare}`, `<${bare}>`].map((text) => spots(text, { text: bare }, characters))).to.deep.equal([[`\\${bare}`], [`\\${bare}`], [`\\${bare}`], [bare]]);
  });

  it('is a character of base64 that shares bits with it, in either alphabet', () => {
    for (const sign of 'AZaz09+/-_') expect(spots(`${sign}${value}${sign}`, { before: 1, after: 1 })).to.deep.equal([`${sign}${value}${sign}`]);
    for (const sign of ['.', ' ', '=', '"', '@', '[', '`', '{', ':', ',', 'é']) expect(spots(`${sign}${value}.`, { before: 1, after: 1 }), sign).to.deep.equal([value]);
    expect([spots(value, { before: 1, after: 1 }), spots(`x${value}x`), spots(`x${value}x`, { before: 1 }), spots(`x${value}x`, { after: 1 }), spots(`.${value}é`, { after: 1 })]).to.deep.equal([[value], [value], [`x${value}`], [`${value}x`], [value]]);
    expect(spots(`xx(${value}`, { ...head, before: 1 })).to.deep.equal([`x(${value}`]);
  });

  it('is up to six signs of padding, where the encoding ends with it', () => {
    for (let count = 0; count < 9; count += 1) {
      const padding = '='.repeat(count);
      const most = '='.repeat(Math.min(count, 6));
      expect([spots(value + padding, { after: 1 }), spots(`${value}x${padding}.`, { after: 1 }), spots(value + padding, { before: 1 })]).to.deep.equal([[value + most], [`${value}x${most}`], [value]]);
    }
  });
});

describe('how far one has to look to see that a form does not stand around its anchor', () => {
  const pattern = { text: value, rule: 'plain', between: 'anything', anyCase: false, before: 0, after: 0, held: { value, bits: 100, names: new Map() }, anchor: 8 } as const;
  const differs = (text: string, last: number, step: 1 | -1): number | undefined => walk(text, last, pattern, letters, step).differs;

  it('is up to the letter that is another', () => {
    for (let at = 0; at < value.length; at += 1) {
      const text = `so ${value.slice(0, at)}Y${value.slice(at + 1)} is`;
      expect([differs(text, 11, -1), differs(text, 11, 1)], String(at)).to.deep.equal(at === 8 ? [undefined, undefined] : at < 8 ? [3 + at, undefined] : [undefined, 3 + at]);
    }
  });

  it('is one more than may stand between two letters, where none follows', () => {
    const text = `${'.'.repeat(50)}${value.slice(4, 12)}${'.'.repeat(50)}`;
    expect([differs(text, 54, -1), differs(text, 54, 1)]).to.deep.equal([50 - 33, 57 + 33]);
  });
});
