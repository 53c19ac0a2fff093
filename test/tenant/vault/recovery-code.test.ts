import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { makeCode, readCode } from '../../../tenant/vault/recovery-code.ts';

const plain = (code: string): string => code.replaceAll('-', '');

describe('a recovery code', () => {
  it('is seven groups of four, without letters that are misread', () => {
    expect(makeCode(randomBytes)).to.match(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/);
  });

  it('has 130 random bits: each of its 26 first characters is drawn from 32 by itself', () => {
    const asked: number[] = [];
    makeCode((size) => {
      asked.push(size);
      return randomBytes(size);
    });
    expect(asked).to.deep.equal([26]);
    const all = Array.from({ length: 32 }, (_, digit) => plain(makeCode((size) => Buffer.alloc(size, digit))).slice(0, 26));
    expect(new Set(all.map((code) => code[0])).size).to.equal(32);
    for (const code of all) expect(new Set(code).size).to.equal(1);
  });

  const typed: [title: string, spoil: (code: string) => string][] = [
    ['as it was shown', (code) => code],
    ['in small letters', (code) => code.toLowerCase()],
    ['without dashes', plain],
    ['with blanks, tabs and a line break', (code) => `  ${code.replaceAll('-', ' ')}\t\r\n`],
    ['with long dashes', (code) => code.replaceAll('-', '–')],
    ['with O for 0', (code) => code.replaceAll('0', 'O')],
    ['with o for 0', (code) => code.replaceAll('0', 'o')],
    ['with I for 1', (code) => code.replaceAll('1', 'I')],
    ['with l for 1', (code) => code.replaceAll('1', 'l')],
  ];
  for (const [title, spoil] of typed) {
    it(`is read ${title}`, () => {
      // One that has 0 and 1 in it.
      const code = makeCode((size) => Buffer.concat([Buffer.from([0, 1]), randomBytes(size - 2)]));
      expect(readCode(spoil(code))).to.equal(plain(code).slice(0, 26));
    });
  }

  it('is told from one with a slip: any character another, two swapped, one left out or too many', () => {
    const code = plain(makeCode(randomBytes));
    let noticed = 0;
    let slips = 0;
    for (let at = 0; at < code.length; at += 1) {
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (other === code[at]) continue;
        slips += 1;
        if (readCode(code.slice(0, at) + other + code.slice(at + 1)) === undefined) noticed += 1;
      }
    }
    expect(noticed / slips).to.be.above(0.98);
    for (const text of ['', code.slice(1), code.slice(0, -1), `${code}0`, `${code}${code}`, code.replace(/./, 'U'), code.replace(/./, '*'), 'x'.repeat(100_000)]) expect(readCode(text)).to.equal(undefined);
  });
});
