import { expect } from 'chai';
import { createCodes } from '../../../../../kernel/redaction/read-codes.ts';
import { mayEscapeIn, walkPlaces } from '../../../../../kernel/redaction/registered/unescape/places.ts';
import { escapesOf, everySort, isQuotedPrintable, mayEscape, type Sort, sortsAt, sortsIn } from '../../../../../kernel/redaction/registered/unescape/sorts.ts';
import { meaningOf, unescape } from '../../../../../kernel/redaction/registered/unescape/unescape.ts';
import { drawBelow } from '../../../../support/chance.ts';

const codesOf = createCodes();
const pieces = [
  '\\', '%', '=', '&', '0x', '\'', '"', 'x', 'u', 'U', 'n', 'r', 't', '{', '}', ';', '#', ',', ' ', '\t', '\n', '\r\n', '\\n', '41', '4a', 'C3', '=C3', '=3D', '=41', '=0A', '%C3%A4', '\\x41', '\\101', '\\u0041', '\\u{41}', '\\U00000041', '&#65;', '&#x41', '&amp;', '&nosuch;', '0x41, 0x42', '0X41,0x42, 0x43 ;0x44', '\'\\\'\'', '\'"\'"\'', 'a', 'zz', '0', '9', 'é', '=\n', '= \r\n', '==', '=>', '= a',
];
const drawText = (most: number): string => Array.from({ length: drawBelow(most) }, () => pieces[drawBelow(pieces.length)]).join('');

describe('the sorts of escapes of a text', () => {
  const rows: readonly (readonly [text: string, sorts: readonly Sort[]])[] = [
    ['', []], ['so it is', []], ['C:\\dir', []], ['a \\. b', []], ['\\x41', ['backslash']], ['\\x4', []], ['\\x4z', []], ['\\xz1', []], ['\\x{z', ['backslash']], ['\\uz', []], ['\\ua', ['backslash']], ['\\uu', ['backslash']], ['\\u{', ['backslash']], ['\\U0', ['backslash']], ['\\10', []], ['\\108', []], ['\\181', []], ['\\481', []], ['\\377', ['backslash']], ['%u00e', []], ['%u00ez', []], ['%ua', []], ['\\u0041', ['backslash']], ['\\101', ['backslash']], ['\\\\', ['backslash']], ['one\\ntwo', ['backslash']], ['one\\n two', ['backslash']], ['one\\n', []], ['one\\n(', []], ['one\\n "', []],
    ['100 %', []], ['100%', []], ['%4', []], ['%zz', []], ['%41', ['percent']], ['%uFFFF', ['percent']], ['%%41', ['percent']], ['a => b, c == d', []], ['a = b', []], ['=2F', ['equals']], ['=C3', ['equals']], ['=31', []], ['=2f', []], ['=10=20', ['equals']], ['a=\n', ['equals']], ['a= \t\r\n', ['equals']], ['a=  \n', ['equals']],
    ['a & b', []], ['a && b', []], ['&#65;', ['entity']], ['&amp;', ['entity']], ['&a;', []], ['?a=1&amp=2', []], ['0x41', []], ['0x41,0x42', ['list']], ['0x41\n(byte) 0x42', ['list']], ['0X41, 0X42', ['list']], ['%41 and &#65; and \\x41', ['backslash', 'percent', 'entity']],
  ];
  for (const [text, sorts] of rows) it(`are told of: ${JSON.stringify(text)}`, () => expect(sortsIn(text, true, false)).to.have.members(sorts).and.have.length(sorts.length));

  it('are quoted-printable where one byte of it is', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const escaped = `=${byte.toString(16).padStart(2, '0').toUpperCase()}`;
      expect(sortsIn(`so${escaped} is`, true, false), escaped).to.deep.equal(isQuotedPrintable(escaped) ? ['equals'] : []);
      expect(sortsIn(`so${escaped}=41 is`, true, false), escaped).to.deep.equal(['equals']);
    }
  });

  it('are more where a text goes on, and where signs matter too', () => {
    for (const [text, goesOn, signs] of [['C:\\dir', ['backslash'], ['backslash']], ['so it is', [], []], ['it\'"\'"\'s', [], ['backslash']], ['it\'s', [], []]] as const) expect([sortsIn(text, false, false), sortsIn(text, true, true)]).to.deep.equal([goesOn, signs]);
  });

  it('are the same where the places are known at which escapes may begin', () => {
    for (let round = 0; round < 3000; round += 1) {
      const text = drawText(9);
      const places = Int32Array.from(Array.from({ length: text.length }, (_, at) => at).filter((at) => '\\%=&0\''.includes(text.charAt(at))));
      expect(sortsAt(text, places), JSON.stringify(text)).to.deep.equal(everySort.filter((sort) => sortsIn(text, true, false).includes(sort)));
    }
  });
});

describe('where an escape may begin', () => {
  it('is never missed, whatever stands there', () => {
    for (let round = 0; round < 3000; round += 1) {
      const text = drawText(7);
      const codes = codesOf(`${text}\0\0`);
      for (const sort of [undefined, ...everySort]) {
        const { starts, pattern } = escapesOf(sort);
        const places: number[] = [];
        const next = walkPlaces(codes, text.length, starts);
        for (let at = next(0); at < text.length; at = next(at + 1)) places.push(at);
        for (let at = 0; at < text.length; at += 1) {
          pattern.lastIndex = at;
          if (pattern.test(text)) expect(places, JSON.stringify([text, sort, at])).to.include(at);
        }
      }
      expect(mayEscapeIn(codes, text.length)).to.equal(Array.from({ length: text.length }, (_, at) => at).some((at) => '\\%=&0\''.includes(text.charAt(at)) && mayEscape(codes, at)));
    }
  });

  for (const [text, may] of [
    ["'\\", true], ["'\"", true], ["''", false], ["'a", false], ['0x', true], ['0X', true], ['0a', false], ['00', false], ['&#', true], ['&a', true], ['&Z', true], ['&1', false], ['& ', false], ['&{', false], ['&@', false], ['%0', true], ['%9', true], ['%a', true], ['%F', true], ['%u', true], ['%U', true], ['%g', false], ['%/', false], ['%:', false], ['%`', false], ['%x', false],
    ['=0', true], ['=F', true], ['= ', true], ['=\t', true], ['=\n', true], ['=\r', true], ['==', false], ['=g', false], ['="', false], ['\\a', true], ['\\ ', true],
  ] as const) it(`is told by two characters: ${JSON.stringify(text)}`, () => expect(mayEscape(codesOf(text), 0)).to.equal(may));
});

describe('what an escape stands for', () => {
  it('is no byte of quoted-printable where nobody writes it so', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const hex = byte.toString(16).padStart(2, '0');
      const is = [9, 10, 13].includes(byte) || (byte >= 32 && !/[0-9a-z]/i.test(String.fromCharCode(byte)) && byte < 127) || byte >= 127;
      expect(isQuotedPrintable(`=${hex.toUpperCase()}`), hex).to.equal(is);
      if (/[a-f]/.test(hex)) expect(isQuotedPrintable(`=${hex}`), hex).to.equal(false);
      expect([isQuotedPrintable(`%${hex}`), isQuotedPrintable(`=${hex.toUpperCase()}=41`)]).to.deep.equal([true, true]);
    }
  });

  for (const [escaped, meaning] of [
    ['\\x41', 'A'], ['\\x41\\x42', 'AB'], ['\\xc3\\xa4', 'ä'], ['\\xe4', 'ä'], ['\\101', 'A'], ['\\101\\102', 'AB'], ['\\303\\244', 'ä'], ['%41', 'A'], ['%C3%A4', 'ä'], ['%41%42', 'AB'], ['%u00e4', 'ä'], ['\\u0041', 'A'], ['\\uu0041', 'A'], ['\\u{1F511}', '🔑'], ['\\x{41}', 'A'], ['\\U0001F511', '🔑'], ['\\u{ffffffff}', '\ufffd'],
    ['=41', 'A'], ['=C3=A4', 'ä'], ['=C3=\r\n=A4', 'ä'], ['=\n', ''], ['= \r\n', ''], ['0x41, 0x42,0x43, 0x44', 'ABCD'], ['0xc3,0xa4,0x41,0x41', 'äAA'], ['0x9, 0x41, 0x42, 0x43', '\tABC'], ['&#65;', 'A'], ['&#65', 'A'], ['&#x41;', 'A'], ['&#X1F511;', '🔑'], ['&#9999999;', '\ufffd'], ['&amp;', '&'], ['&AMP;', '&'], ['&Auml;', 'Ä'], ['&auml;', 'ä'], ['&nosuch;', '&nosuch;'],
    ["'\\''", "'"], ['\'"\'"\'', "'"], ['\\n', '\n'], ['\\r', '\r'], ['\\t', '\t'], ['\\b', '\b'], ['\\f', '\f'], ['\\v', '\v'], ['\\0', '\0'], ['\\\n', ''], ['\\/', '/'], ['\\"', '"'], ['\\\\', '\\'],
  ] as const) it(`is one character, or several: ${JSON.stringify(escaped)}`, () => expect(meaningOf(escaped)).to.equal(meaning));

  for (const [text, undone] of [
    ['a%41b', 'aAb'], ['%41', 'A'], ['a%C3%A4%42', 'aäB'], ['a=C3=\n=A4z', 'aäz'], ['so &lt;b&gt;', 'so <b>'], ['\\u0041\\x42', 'AB'], ['0x41, 0x42, 0x43, 0x44 so', 'ABCD so'],
  ] as const) {
    it(`stands in the view of a text, and each character there for a stretch of it: ${text}`, () => {
      const view = unescape(text, codesOf(text), true, sortsIn(text, true, false), false);
      expect(view?.text).to.equal(undone);
      expect(view?.cut).to.equal(text.length);
      const stretches = Array.from({ length: undone.length }, (_, at) => view?.sourceOf(at) ?? { start: -1, end: -1 });
      expect(stretches[0]?.start).to.equal(0);
      expect(stretches.at(-1)?.end).to.equal(text.length);
      for (const [at, { start, end }] of stretches.entries()) if (end - start === 1) expect(text.charAt(start)).to.equal(undone.charAt(at));
      for (let at = 1; at < stretches.length; at += 1) expect(stretches[at]?.start).to.be.at.least(stretches[at - 1]?.start ?? 0);
    });
  }

  it('is not asked for where there is none', () => expect(['', 'so', 'C:\\dir', '=31 is 1'].map((text) => unescape(text, codesOf(text), true, sortsIn(text, true, false), false))).to.deep.equal(Array.from({ length: 4 })));
});
