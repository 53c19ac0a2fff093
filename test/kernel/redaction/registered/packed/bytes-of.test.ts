import { expect } from 'chai';
import { createCodes } from '../../../../../kernel/redaction/read-codes.ts';
import { readHead, type Spelling } from '../../../../../kernel/redaction/registered/packed/bytes-of.ts';
import { drawBelow } from '../../../../support/chance.ts';

const codesOf = createCodes();
const alphabets: Readonly<Record<Spelling, string>> = { base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_', hex: '0123456789abcdefABCDEF' };

function head(text: string, start: number, end: number, spelling: Spelling, most: number): number[] | undefined {
  const bytes = new Uint8Array(most);
  const count = readHead(codesOf(text), start, end, spelling, bytes);
  return count === 0 ? undefined : [...bytes.subarray(0, count)];
}

/** The whole bytes that a run writes down, as Node decodes it. */
const decoded = (run: string, spelling: Spelling, most: number): number[] => [...Buffer.from(run, spelling)].slice(0, Math.min(most, Math.floor(spelling === 'hex' ? run.length / 2 : (run.length * 6) / 8)));

describe('the first bytes of a run', () => {
  for (const spelling of ['base64', 'hex'] as const) {
    const alphabet = alphabets[spelling];
    const drawRun = (length: number): string => Array.from({ length }, () => alphabet.charAt(drawBelow(alphabet.length))).join('');
    it(`are those that it writes down, as many as are asked for and it is long enough for: ${spelling}`, () => {
      for (let length = 2; length < 30; length += 1) {
        for (const most of [1, 2, 4, 10, 40]) {
          const run = drawRun(length);
          const text = `so:${run}:is`;
          expect(head(text, 3, 3 + length, spelling, most), run).to.deep.equal(decoded(run, spelling, most));
        }
      }
    });

    it(`are none where it holds another character among theirs: ${spelling}`, () => {
      for (const other of Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter((character) => !alphabet.includes(character)).concat('Ā', '０', 'ａ', '\uffff')) {
        for (let at = 0; at < 8; at += 1) expect(head(`${drawRun(at)}${other}${drawRun(12)}`, 0, 13 + at, spelling, 6), `${JSON.stringify(other)} at ${at}`).to.equal(undefined);
        expect(head(`${drawRun(16)}${other}`, 0, 17, spelling, 6)).to.have.length(6);
      }
    });

    it(`are none where it is too short for one: ${spelling}`, () => expect([head('7', 0, 1, spelling, 4), head('77', 1, 1, spelling, 4), head('7777', 1, 2, spelling, 4)]).to.deep.equal([undefined, undefined, undefined]));
  }

  it('are those of either alphabet of base64, and of digits in any case', () => expect([head('+/+/', 0, 4, 'base64', 3), head('-_-_', 0, 4, 'base64', 3), head('aBCdEf', 0, 6, 'hex', 3)]).to.deep.equal([[0xfb, 0xff, 0xbf], [0xfb, 0xff, 0xbf], [0xab, 0xcd, 0xef]]));
});
