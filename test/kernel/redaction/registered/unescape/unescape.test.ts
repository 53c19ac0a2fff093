import { expect } from 'chai';
import { createCodes } from '../../../../../kernel/redaction/read-codes.ts';
import { everySort, isAlone, type Sort } from '../../../../../kernel/redaction/registered/unescape/sorts.ts';
import { unescape } from '../../../../../kernel/redaction/registered/unescape/unescape.ts';
import type { View } from '../../../../../kernel/redaction/registered/unescape/view.ts';
import { drawBelow } from '../../../../support/chance.ts';

const codesOf = createCodes();

interface Asked {
  readonly complete?: boolean;
  readonly punctuation?: boolean;
}

const undo = (text: string, sort?: Sort, { complete = true, punctuation = true }: Asked = {}): View | undefined => unescape(text, codesOf(text), complete, everySort, punctuation, sort);
/** What becomes of a whole text. */
const undone = (text: string, sort?: Sort, asked?: Asked): string => undo(text, sort, asked)?.text ?? text;
/** From where on a text that goes on is not undone yet. */
const cutOf = (text: string, sort?: Sort): number => undo(text, sort, { complete: false })?.cut ?? text.length;

const blanks = (length: number): string => ' '.repeat(length);

/** Escapes of each sort, as long as they may be, and what they stand for. */
const escapes: Readonly<Record<Sort, readonly (readonly [escaped: string, meaning: string])[]>> = {
  percent: [['%41', 'A'], ['%c3%A4', 'ä'], ['%c3', 'Ã'], ['%u00e4', 'ä'], ['%U00E4', 'ä'], ['%41%42%43', 'ABC']],
  backslash: [
    [`'\\''`, "'"], [`'"'"'`, "'"], ['\\x41', 'A'], ['\\X4a', 'J'], ['\\xc3\\xa4', 'ä'], ['\\101', 'A'], ['\\303\\244', 'ä'], ['\\377', 'ÿ'], ['\\000', '\0'], ['\\u{41}', 'A'], ['\\x{4}', '\u0004'], ['\\u{0001f511}', '🔑'], ['\\u0041', 'A'], ['\\uuuu0041', 'A'], ['\\U0001f511', '🔑'],
    ['\\U00000041', 'A'], ['\\U0010ffff', '\u{10ffff}'], ['\\u0001f511', '🔑'], ['\\.', '.'], ['\\\\', '\\'], ['\\"', '"'], ['\\é', 'é'], ['\\\n', ''], ['\\0', '\0'],
  ],
  equals: [
    ['=C3=A4', 'ä'], ['=3D', '='], ['=C3=\n=A4', 'ä'], ['=C3=\r\n=A4', 'ä'], ['=C3=\\n=A4', 'ä'], ['=C3=\\r\\n=A4', 'ä'], ['=C3=\\\\\\\\r\\\\\\\\n=A4', 'ä'], ['=\n', ''], ['=\r\n', ''], [`=${blanks(8)}\r\n`, ''], ['= \t\n', ''],
  ],
  entity: [['&#65;', 'A'], ['&#65', 'A'], ['&#0000065;', 'A'], ['&#x41;', 'A'], ['&#X1f511', '🔑'], ['&#x10ffff;', '\u{10ffff}'], ['&lt;', '<'], ['&NewLine;', '\n'], ['&percnt;', '%'], ['&LT;', '<'], ['&nosuch;', '&nosuch;']],
  list: [
    ['0x41,0x42,0x43,0x44', 'ABCD'], ['0X41 0x42;0x43\t0x44', 'ABCD'], ['0x9, 0x41, 0x42, 0x43', '\tABC'], ['0xc3, 0xa4, 0x41, 0x41', 'äAA'], ['0x41,\r\n\t0x42,0x43,0x44,0x45', 'ABCDE'], ['0x41,\\n0x42,\\\\t0x43,\\r\\n0x44', 'ABCD'],
    ['0x41, (byte) 0x42, (byte)0x43,(byte) 0x44', 'ABCD'], [`0x41,${blanks(24)}0x42 0x43 0x44`, 'ABCD'], ['0x410x420x430x44', 'ABCD'],
  ],
};

/** What reads like an escape of a sort and is none; `§` stands for nothing. */
const others: Readonly<Record<Sort, readonly string[]>> = {
  percent: ['%', '%4', '%4g', '%g4', '%u00e', '%u00eg', '%ug0e4', '% 41'],
  backslash: ["'", "''", '\\x', '\\x4', '\\xg1', '\\x4g', '\\400', '\\18', '\\8', '\\q', '\\U', '\\u004', '\\uuuuu0041', '\\u{}', '\\u{123456789}', '\\u{41', '\\x{g}', '\\U00g00041'],
  equals: ['=', '=4', '=4g', '=c3', '=31', '=de=ad', '= ', `=${blanks(9)}\n`, '=\r', '==', '=\\n'],
  entity: ['&', '&#', '&#;', '&#x', '&#xg', '&a;', '&lt', '&abcdefgh;', '&a1;', '& lt;'],
  list: ['0x41', '0x41, 0x42, 0x43', '0x41 , 0x42 , 0x43 , 0x44', '0x41:0x42:0x43:0x44', '0xg1, 0x42, 0x43, 0x44', '0x411, 0x42, 0x43, 0x44', `0x41,${blanks(25)}0x42 0x43 0x44`, '0x41,\\\\\\n0x42 0x43 0x44', '0x41,( byte)0x42 0x43 0x44', '0x41,,0x42 0x43 0x44', '1x41,1x42,1x43,1x44'],
};

describe('an escape of a text', () => {
  for (const sort of everySort) {
    for (const [escaped, meaning] of escapes[sort]) {
      it(`is undone among those of its sort and among all, wherever it stands: ${JSON.stringify(escaped)}`, () => {
        for (const [before, behind] of [['', ''], ['so ', ' is'], ['zz', 'zz'], ['(', ')']] as const) expect([undone(before + escaped + behind, sort), undone(before + escaped + behind)], before).to.deep.equal([before + meaning + behind, before + meaning + behind]);
        for (const other of everySort) if (other !== sort && !(escaped.includes('\\') && other === 'backslash')) expect(undone(`so ${escaped} is`, other), other).to.equal(`so ${escaped} is`);
      });

      it(`is kept back whole as long as it is not whole: ${JSON.stringify(escaped)}`, () => {
        for (const before of ['', 'so ', 'zz']) {
          for (let length = 1; length < escaped.length; length += 1) {
            const view = undo(before + escaped.slice(0, length), undefined, { complete: false });
            expect([view?.cut, view?.text], String(length)).to.deep.equal([before.length, before]);
          }
        }
        expect(cutOf(`so ${escaped} and then some`)).to.equal(`so ${escaped} and then some`.length);
      });
    }

    for (const text of others[sort]) it(`is none of its sort: ${JSON.stringify(text)} of ${text.length} (${sort})`, () => expect([undone(text, sort), undone(`so ${text}, is`, sort)]).to.deep.equal([text, `so ${text}, is`]));
  }

  for (const [text, meaning] of [
    ['&#12345678;', '\ufffd8;'], ['&#x41g', 'Ag'], ['&#65x', 'Ax'], ['=41=42', 'AB'], ['%41%4', 'A%4'], ['\\x41\\x4', 'A\\x4'], ['\\1018', 'A8'], ['\\u00414', 'A4'], ['\\u00410000', 'A0000'], ['=41=42=4', 'AB=4'], ['=C3=\n\n=A4', 'Ã\n¤'], ['0x41,0x42,0x43,0x44,0x', 'ABCD,0x'], ['\\%41', '\\A'], ['\\&lt;', '\\<'], ['\\&#65;', '\\A'], ['\\=C3=A4', '\\ä'], ['\\=\r\n', '\\'], ['\\0x41,0x42,0x43,0x44', '\\ABCD'], ['\\%u00e4', '\\ä'], ['\\%zz', '%zz'], ['\\%u00', '%u00'], ['\\=z', '=z'], ['\\=4z', '=4z'], ['\\%4z', '%4z'], ['\\%u00ez', '%u00ez'], ['\\%uz', '%uz'], ['\\&ltz', '&ltz'], ['\\&l;', '&l;'], ['\\&abcdefgh;', '&abcdefgh;'], ['\\&#z', '&#z'], ['\\0xz', '\0xz'], [`\\=${blanks(9)}\n`, `=${blanks(9)}\n`], ['\\= z', '= z'], ['\\&a', '&a'], ['\\&lt', '&lt'], ['\\\\%41', '\\A'],
  ] as const) it(`goes as far as it reaches, and a backslash before one stays: ${JSON.stringify(text)}`, () => expect(undone(text)).to.equal(meaning));

  it('is a line break only where it joins what stands on both sides', () => {
    for (const [text, joins] of [['ab\\ncd', true], ['ab\\tcd', true], ['ab\\n  cd', true], [`ab\\n${blanks(32)}cd`, true], [`ab\\n${blanks(33)}cd`, false], ['ab\\n', false], ['ab\\n ', false], ...Array.from('"\'`(),;:<>', (sign) => [`ab\\n${sign}`, false] as const), ...Array.from('.-+é=[', (sign) => [`ab\\n${sign}`, true] as const)] as const) {
      expect(undone(text, 'backslash'), text).to.equal(joins ? text.replace('\\n', '\n').replace('\\t', '\t') : text);
    }
    for (const sign of 'nrtbfv') expect(undone(`ab\\${sign}cd`, 'backslash')).to.equal(`ab${{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' }[sign]}cd`);
    expect([undone('ab\\r\\ncd'), undone('ab\\r\\n"'), undone('ab\\n\\n\\tcd'), undone('ab\\ncd\\n"ef\\ngh'), undone('ab\\n"cd\\nef')]).to.deep.equal(['ab\r\ncd', 'ab\\r\\n"', 'ab\n\n\tcd', 'ab\ncd\\n"ef\ngh', 'ab\\n"cd\nef']);
    for (const text of ['ab\\n', 'ab\\n  ', 'ab\\r\\n', 'ab\\n\\n']) expect(cutOf(text), text).to.equal(2);
    expect(['ab\\n', '%41b\\n', 'ab\\n"%41cd\\n'].map((text) => undo(text, undefined, { complete: false })?.text)).to.deep.equal(['ab', 'Ab', 'ab\\n"Acd']);
    expect([undone('ab\\n"%41'), undone('ab\\n(\\x41'), undone('ab\\n"\\ncd')]).to.deep.equal(['ab\\n"A', 'ab\\n(A', 'ab\\n"\ncd']);
    for (const text of ['ab\\n"', 'ab\\ncd']) expect(cutOf(text), text).to.equal(text.length);
  });

  it('stays where it stands for no letter and signs do not matter', () => {
    const rows = [['\\.a', '\\.a'], [`'\\''`, `'\\''`], [`'"'"'`, `'"'"'`], ['\\\\.', '\\.'], ['\\x2e', '.'], ['\\.\\x41', '\\.A'], ['\\\n', '\\\n'], ['\\é', '\\é']] as const;
    for (const [text, cut] of [[`so '"'"'`, 3], [`so '\\''`, 3], ['so \\.a', 6], ['so \\.', 5], ['so \\.%41.', 9], ['so \\.%4', 5]] as const) expect(undo(text, undefined, { complete: false, punctuation: false })?.cut ?? text.length, text).to.equal(cut);
    expect(rows.map(([text]) => undone(text, undefined, { punctuation: false }))).to.deep.equal(rows.map(([, meaning]) => meaning));
  });
});

describe('the end of a text that goes on', () => {
  for (const [text, at] of [
    ['so', 2], ['so %', 3], ['so %4', 3], ['so %z', 5], ['so %u', 3], ['so %u00e', 3], ['so %41', 3], ['so %u00e4', 9], ['so &', 3], ['so &abcdefg', 3], ['so &abcdefgh', 12], ['so &#1234567', 3], ['so &#12345678', 13], ['so &#x123456', 3], ['so &#x1234567', 13], ['so &lt;', 7], ['so &#65;', 8],
    ['so \\', 3], ['so \\x', 3], ['so \\x4', 3], ['so \\x41', 3], ['so \\1', 3], ['so \\10', 3], ['so \\101', 3], ['so \\u', 3], ['so \\uuuu', 3], ['so \\uuuuu', 9], ['so \\u00', 3], ['so \\u{12345678', 3], ['so \\u{123456789', 15], ['so \\U0001f51', 3], ['so \\q', 5], ['so \\.', 5], ["so '", 3], ["so '\\", 3], ["so '\\'", 3], [`so '"`, 3], [`so '"'`, 3], [`so '"'"`, 3], ["so 'a", 5],
    ['so =', 3], ['so =C', 3], ['so =C3', 3], ['so =C3=', 3], ['so =C3=\r', 3], ['so =C3=\n', 3], ['so =C3=\n=', 3], ['so =C3=\n=A', 3], ['so =C3=\\', 3], ['so =C3=A4=\\', 3], ['so =C3=A4=\n', 3], ['so =E2=82=AC=\\', 3], ['so =E2=82=AC=\r\n=', 3], ['so =C3=\\r', 3], ['so =C3=\\r\\', 3], ['so =C3=\\r\\n', 3], ['so =C3=\\r\\n=A', 3], [`so =${blanks(8)}`, 3], [`so =${blanks(9)}`, 13], ['so =g', 5],
    ['so 0', 3], ['so 0x', 3], ['so 0x4', 3], ['so 0x41', 3], ['so 0x41,', 3], ['so 0x41, 0x42', 3], ['so 0x41, 0x42, 0x43,\\n', 3], ['so 0x41, (by', 3], ['so 0x41, (byte) ', 3], ['so 0x41, b', 10], ['so 0x41 so', 10], ['so 0x411', 8], [`so 0x41,${blanks(24)}`, 3], [`so 0x41,${blanks(25)}`, 33], [`so 0x41,${blanks(24)}0x42,${blanks(24)}0x43, `, 3],
  ] as const) it(`is not undone from where an escape may be beginning: ${JSON.stringify(text)} of ${text.length}`, () => expect(cutOf(text)).to.equal(at));
});

describe('the view of a text', () => {
  const plain = ['z', 'zz', ' so ', 'é', '🔑', '.', '-'];

  it('tells of each of its characters which stretch of the text it stands for', () => {
    for (let round = 0; round < 400; round += 1) {
      const sort = everySort[drawBelow(everySort.length)] ?? 'percent';
      let [text, view] = ['', ''];
      const stretches: [start: number, end: number][] = [];
      for (let count = drawBelow(7); count >= 0; count -= 1) {
        const [escaped, meaning] = escapes[sort][drawBelow(escapes[sort].length)] ?? ['', ''];
        const kept = plain[drawBelow(plain.length)] ?? '';
        // Bytes that stand behind one another may be one character, and are not told apart here.
        const characters = [...meaning];
        const isOne = characters.length === 1;
        for (const [at] of kept.split('').entries()) stretches.push([text.length + at, text.length + at + 1]);
        text += `${kept}|`;
        stretches.push([text.length - 1, text.length]);
        if (isOne) for (let at = 0; at < meaning.length; at += 1) stretches.push([text.length, text.length + escaped.length]);
        if (isOne || meaning === '') [text, view] = [text + escaped, `${view}${kept}|${meaning}`];
        else view += `${kept}|`;
      }
      const got = undo(`${text}|`, sort);
      if (!got) continue;
      expect(got.text, text).to.equal(`${view}|`);
      expect(got.cut).to.equal(text.length + 1);
      expect(stretches.map((_, at) => got.sourceOf(at)), JSON.stringify(text)).to.deep.equal(stretches.map(([start, end]) => ({ start, end })));
    }
  });

  it('has a character for each byte or several of them, of those behind one another', () => {
    const stretches = (text: string): (readonly [start: number, end: number])[] => Array.from({ length: undone(text).length }, (_, at) => undo(text)?.sourceOf(at)).map((stretch) => [stretch?.start ?? -1, stretch?.end ?? -1]);
    expect(['%41%C3%A4%42', '\\x41\\xc3\\xa4', '\\101\\303\\244', '=41=C3=\n=A4', '0x41, 0xc3, 0xa4, 0x9', '%C3%41', '%41%E2%82%AC'].map(stretches)).to.deep.equal([
      [[0, 3], [3, 9], [9, 12]], [[0, 4], [4, 12]], [[0, 4], [4, 12]], [[0, 3], [3, 11]], [[0, 4], [6, 16], [18, 21]], [[0, 3], [3, 6]], [[0, 3], [3, 12]],
    ]);
  });
});

describe('a text with escapes of one sort', () => {
  for (const [text, sort, is] of [['%41', 'percent', true], ['%41 \\.', 'percent', false], [`%41 '"'"'`, 'percent', false], ['%41 \'"', 'percent', true], ['\\x41', 'backslash', true], [`\\x41 '"'"'`, 'backslash', true]] as const) {
    it(`holds ${is ? 'none' : 'some'} of another: ${text}`, () => expect(isAlone(text, sort)).to.equal(is));
  }
});
