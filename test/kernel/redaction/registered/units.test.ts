import { expect } from 'chai';
import { characters, gearOf, letters, narrowCode, nextUnit, type Units, unitsOf, windowSize } from '../../../../kernel/redaction/registered/units.ts';
import { drawBelow } from '../../../support/chance.ts';

const every = Array.from({ length: 65_536 }, (_, code) => code);
const unseen = /[\u0080-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]|\u034f|[\ufe00-\ufe0f]/;
const pieces = ['a', 'B', '7', 'Ａ', 'é', '漢', '.', ' ', '\u200b', '\0', '-', '...', 'zz'];
const drawText = (most: number): string => Array.from({ length: drawBelow(most) }, () => pieces[drawBelow(pieces.length)]).join('');

/** What a character counts as by letters. */
function letterOf(code: number): number {
  const character = String.fromCharCode(code >= 0xff01 && code <= 0xff5e ? code - 0xff01 + 0x21 : code);
  if (/[\0-\x7f]/.test(character)) return /[A-Za-z0-9]/.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
  return unseen.test(character) ? 0 : code;
}

describe('a character of a text', () => {
  it('counts by letters where it is a letter, a digit, or none of ASCII that is seen', () => expect(every.filter((code) => letters.of(code) !== letterOf(code))).to.deep.equal([]));
  it('counts by characters as what it is, and a NUL too', () => expect(every.filter((code) => characters.of(code) !== (code === 0 ? 1 : code))).to.deep.equal([]));
  it('is full-width or not', () => expect([0xff00, 0xff01, 0xff5e, 0xff5f, 65].map(narrowCode)).to.deep.equal([0xff00, 0x21, 0x7e, 0xff5f, 65]));

  for (const [what, units] of [['letters', letters], ['characters', characters]] as const) {
    it(`moves a hash on by four bits and a number of its own where it counts, and by nothing where it does not: ${what}`, () => {
      expect(units.gears).to.have.length(every.length);
      expect(every.filter((code) => units.gears[code] !== (units.of(code) === 0 ? 0 : (gearOf(units.of(code)) * 32 + 4) | 0))).to.deep.equal([]);
    });
  }

  it('has a number that is odd, of 27 bits, the same from start to start, and no other letter or digit has it', () => {
    const numbers = [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((letter) => gearOf(letter.charCodeAt(0)));
    expect(new Set(numbers).size).to.equal(36);
    expect(every.slice(1).filter((unit) => gearOf(unit) % 2 !== 1 || gearOf(unit) >= 2 ** 27)).to.deep.equal([]);
    expect([0, 1, 97, 255, 256, 0x101].map(gearOf)).to.deep.equal([0, 114164685, 87016899, 42808109, 114164685, 52630145]);
  });
});

describe('the next character that counts', () => {
  /** One step after the other. */
  function slowly(text: string, from: number, step: 1 | -1, units: Units, gap: number): number {
    const ahead = step === 1 ? every.slice(Math.max(0, from), text.length) : every.slice(0, Math.max(0, from + 1)).toReversed();
    const found = ahead.findIndex((at) => units.of(text.charCodeAt(at)) !== 0);
    return found < 0 || found > gap ? -1 : ahead[found] ?? -1;
  }

  it('is found forwards and backwards, behind no more others than are allowed', () => {
    for (let round = 0; round < 400; round += 1) {
      const text = drawText(12);
      for (let from = 0; from <= text.length; from += 1) {
        for (const gap of [0, 1, 2, 5]) {
          expect(nextUnit(text, from, 1, letters, gap), JSON.stringify([text, from, gap])).to.equal(slowly(text, from, 1, letters, gap));
          if (from < text.length) expect(nextUnit(text, from, -1, letters, gap), JSON.stringify([text, from, -gap])).to.equal(slowly(text, from, -1, letters, gap));
        }
        expect(nextUnit(text, from, 1, letters)).to.equal(slowly(text, from, 1, letters, text.length));
      }
    }
  });

  it('is none before the first and behind the last', () => expect([nextUnit('ab', -1, -1, letters), nextUnit('ab', 2, 1, letters), nextUnit('...', 2, -1, letters), nextUnit('', 0, 1, letters)]).to.deep.equal([-1, -1, -1, -1]));
});

describe('the characters of a text that count', () => {
  it('are told with their places and the hash of the last eight of them', () => {
    for (const units of [letters, characters]) {
      for (let round = 0; round < 200; round += 1) {
        const text = drawText(40);
        const places = every.slice(0, text.length).filter((at) => units.of(text.charCodeAt(at)) !== 0);
        const values = places.map((at) => units.of(text.charCodeAt(at)));
        const hashes = values.map((_, at) => Number(BigInt.asIntN(32, values.slice(Math.max(0, at + 1 - windowSize), at + 1).reduce((sum, unit) => (sum << 4n) + BigInt(gearOf(unit)), 0n))));
        expect(unitsOf(text, units)).to.deep.equal({ places, values, hashes });
      }
    }
  });
});
