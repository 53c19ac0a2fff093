import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { holdsNumbers, numberLists, viewOf } from '../../../../kernel/redaction/registered/number-lists.ts';
import { drawBelow } from '../../../support/chance.ts';

const codesOf = createCodes();

/** How a byte is written, and whether digits are one. */
const bases = {
  decimal: { write: (byte: number) => String(byte), is: (digits: string) => digits.length < 4 && Number(digits) < 256, radix: 10 },
  'decimal with leading zeros': { write: (byte: number) => String(byte).padStart(3, '0'), is: (digits: string) => digits.length < 4 && Number(digits) < 256, radix: 10 },
  octal: { write: (byte: number) => byte.toString(8).padStart(3, '0'), is: (digits: string) => /^[0-7]{2,4}$/.test(digits) && Number.parseInt(digits, 8) < 256, radix: 8 },
  'octal as programs write it': { write: (byte: number) => `0${byte.toString(8).padStart(3, '0')}`, is: (digits: string) => /^[0-7]{2,4}$/.test(digits) && Number.parseInt(digits, 8) < 256, radix: 8 },
  bits: { write: (byte: number) => byte.toString(2).padStart(8, '0'), is: (digits: string) => /^[01]{8}$/.test(digits), radix: 2 },
} as const;
const gaps = [', ', ',', ' ', '\n', '\r\n', '\t', ';', ',\\n  ', '\\r\\n', '\\\\n', '\\\\\\\\n', ' '.repeat(32)];
const others = [': ', '. ', ' - ', ' and ', ' '.repeat(33), '\\q', '\\\\\\\\\\n'];
const plain = 'the van comes at nine';

interface Told {
  readonly text: string;
  readonly open: boolean;
  readonly cut: number;
}

const lists = (text: string, complete = true): Told[] => numberLists(text, codesOf(text), complete).map(({ view, open }) => ({ text: view.text, open, cut: view.cut }));
const textsOf = (text: string): string[] => lists(text).map((list) => list.text);
const written = (text: string, write: (byte: number) => string, gap: string): string => [...Buffer.from(text)].map(write).join(gap);

describe('a list of numbers', () => {
  for (const [base, { write, is, radix }] of Object.entries(bases)) {
    it(`is read with whatever parts its elements, and ends where something else does: ${base}`, () => {
      for (const gap of gaps) for (const around of ['', 'so: ']) expect(textsOf(`${around}${written(plain, write, gap)}`), JSON.stringify(gap)).to.include(plain);
      for (const other of others) {
        expect(textsOf(`${written(plain, write, ', ')}${other}${written('and no more', write, ', ')}`), JSON.stringify(other)).to.include.members([plain, 'and no more']);
        expect(textsOf(written(plain, write, other)), JSON.stringify(other)).to.deep.equal([]);
      }
    });

    it(`goes on over each number that is a byte, and over no other: ${base}`, () => {
      const numbers = radix === 2 ? ['0100001', '01000010', '010000101', '11111111', '00000000', '2', '01000012'] : Array.from({ length: 1200 }, (_, number) => [String(number), `0${number}`, String(number).padStart(3, '0')][drawBelow(3)] ?? '');
      const [eight, more] = [written('AAAAAAAA', write, ', '), written('BBBBBBBB', write, ', ')];
      for (const digits of numbers) {
        const texts = textsOf(`${eight}, ${digits}, ${more}`);
        const byte = Number.parseInt(digits, radix);
        if (is(digits)) expect(texts, digits).to.include(`AAAAAAAA${String.fromCharCode(byte)}BBBBBBBB`);
        else expect(texts, digits).to.include.members(['AAAAAAAA', 'BBBBBBBB']);
      }
    });

    it(`has eight bytes or more: ${base}`, () => {
      for (let count = 1; count < 11; count += 1) expect(textsOf(`so it was: ${written(plain.slice(0, count), write, '  ,')}: and no more`).includes(plain.slice(0, count)), String(count)).to.equal(count > 7);
    });

    it(`tells where each of its characters stands: ${base}`, () => {
      const letters = ['a', 'é', '€', '🔑', '\t'];
      for (let round = 0; round < 40; round += 1) {
        const content = Array.from({ length: 8 + drawBelow(6) }, () => letters[drawBelow(letters.length)] ?? '').join('');
        let text = 'so: ';
        const wanted: (readonly [start: number, end: number])[] = [];
        for (const character of content) {
          const bytes = written(character, write, ', ');
          for (let half = 0; half < character.length; half += 1) wanted.push([text.length, text.length + bytes.length]);
          text += `${bytes}, `;
        }
        const list = numberLists(text, codesOf(text), true).find(({ view }) => view.text === content);
        expect(wanted.map((_, at) => list?.view.sourceOf(at))).to.deep.equal(wanted.map(([start, end]) => ({ start, end })));
        expect(list?.view.cut).to.equal(text.length);
      }
    });
  }
});

describe('a text that may hold a list of numbers', () => {
  for (const [what, text, is] of [
    ['23 signs of a list with a digit', `so ${' '.repeat(22)}7 is`, true], ['23 signs of a list with a digit at its beginning', `so: 7${','.repeat(22)}: is`, true], ['23 signs of a list with a digit at its end', `so:${','.repeat(22)}7: is`, true], ['22 signs', `so:${','.repeat(21)}7: is`, false], ['signs without a digit', `so:${',; \\n'.repeat(20)}: is`, false], ['a 0', `so:${','.repeat(30)}0: is`, true], ['a 9', `so:${','.repeat(30)}9: is`, true], ['digits before and behind alone', `9:${','.repeat(30)}:9`, false], ['nothing', '', false], ['the whole text', '7'.repeat(23), true], ['less than the whole text', '7'.repeat(22), false],
    ['digits in the second of two', `so:${','.repeat(30)}: is ${','.repeat(30)}7`, true], ['digits in the first of two', `so:${','.repeat(30)}7: is ${','.repeat(30)}`, true],
  ] as const) it(`is told by a long run of what lists are made of, and a digit in it: ${what}`, () => expect(holdsNumbers(codesOf(text), text.length)).to.equal(is));
});

describe('numbers at the end of a text that goes on', () => {
  const opens = (text: string): number[] => [...new Set(lists(text, false).filter(({ open }) => open).map(({ cut }) => cut))];
  const eight = '65, 66, 67, 68, 69, 70, 71, 72';
  for (const [text, cuts] of [
    ['so it is', []], ['', []], ['so 7', [3]], ['so 77', [3]], ['so 777', [3]], ['so 0777', [3]], ['so 999', [3]], ['so 9999', []], ['so 8888', []], ['so 07777', []], ['so 10101010', [3]], ['so 101010101', []], ['so 7:', []], ['so 65, ', [7]], ['so 65,', [6]], ['so 999, ', []], ['so 65, 999, ', []], ['so 65, and', []], ['so 65, 6', [7]], [`so ${eight}`, [31]], [`so ${eight},`, [34]], [`so ${eight}:`, []], [`so ${eight}, 999`, [35]],
  ] as const) it(`may go on: ${JSON.stringify(text)}`, () => expect(opens(text)).to.deep.equal(cuts));

  it('are told as far as they have come', () => {
    expect(lists(`${eight}, `, false)).to.deep.include({ text: 'ABCDEFGH', open: true, cut: eight.length + 2 });
    expect(lists(`${eight}, 73`, false)).to.deep.include({ text: 'ABCDEFGH', open: true, cut: eight.length + 2 });
    expect(lists(`${eight}, 195, 164, `, false)).to.deep.include({ text: 'ABCDEFGH', open: true, cut: eight.length + 2 });
    expect(lists(`${eight}, 195, 164, 73, `, false)).to.deep.include({ text: 'ABCDEFGHäI', open: true, cut: eight.length + 16 });
    expect(lists(`${eight}, 195, 164.`, false)).to.deep.include({ text: 'ABCDEFGHä', open: false, cut: eight.length + 11 });
  });
});

describe('bytes as a text', () => {
  const view = (bytes: readonly number[], open = false): string => viewOf(bytes.map((byte, at) => ({ byte, start: at, end: at + 1 })), 99, open).text;
  it('are characters of UTF-8, and where they are none each the one of its number, by the stretch', () => {
    expect([view([65, 0xc3, 0xa4, 66]), view([0xc3, 65, 0xc3, 0xa4]), view([0xc3, 0xa4, 0xc3]), view([0x80, 0x7f]), view([0xe2, 0x82, 0x80, 0x80]), view([0xe2, 0x82, 0x80]), view([])]).to.deep.equal(['AäB', 'ÃAä', 'Ã¤Ã', '\u0080\u007f', 'â\u0082\u0080\u0080', '₀', '']);
    expect([view([65, 0xc3, 0xa4], true), view([65, 0xc3, 0xa4, 66], true)]).to.deep.equal(['A', 'AäB']);
  });
});
