import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { createCapture } from '../../../../tenant/executor/box/run/capture.ts';
import { makeFirewall } from '../../../support/redactors.ts';

const secret = randomBytes(24).toString('hex');
const known = makeFirewall({ shop: secret });

/** What is kept and what was told of a text that comes in pieces. */
function capture(pieces: readonly (string | Uint8Array)[], characters = 1024 * 1024, redactor = known): { text: string; cut: number; told: string } {
  let told = '';
  const taken = createCapture({ characters, redactor, tell: (text) => { told += text; } });
  for (const piece of pieces) taken.push(Buffer.from(piece));
  return { ...taken.end(), told };
}

const inPieces = (text: string, length: number): string[] => Array.from({ length: Math.ceil(text.length / length) }, (_, index) => text.slice(index * length, (index + 1) * length));

describe('the output of a command', () => {
  it('is kept whole and told whole', () => expect(capture(['one\n', 'two\n'])).to.deep.equal({ text: 'one\ntwo\n', cut: 0, told: 'one\ntwo\n' }));
  it('may be nothing', () => expect(capture([])).to.deep.equal({ text: '', cut: 0, told: '' }));

  it('keeps characters whole that come in two pieces', () => {
    const bytes = Buffer.from('größe €😀\n');
    for (let at = 0; at <= bytes.length; at += 1) expect(capture([bytes.subarray(0, at), bytes.subarray(at)]).text).to.equal('größe €😀\n');
  });

  it('replaces bytes that are no text', () => expect(capture([Uint8Array.of(0x61, 0xff, 0xfe, 0x62, 0xc3)]).text).to.equal('a\ufffd\ufffdb\ufffd'));

  for (const length of [1, 7, 47, 1000, 16_384, 65_536]) {
    it(`names a secret by its reference, in pieces of ${length}`, () => {
      const text = `${'a line of text\n'.repeat(length === 1 ? 40 : 8000)}${secret}${'x'.repeat(length === 1 ? 40 : 60_000)}${secret}\nend\n${secret}`;
      const { text: kept, told } = capture(inPieces(text, length));
      expect(kept).to.equal(text.replaceAll(secret, 'SECRET_REF(shop)'));
      expect(told).to.equal(kept);
    });
  }

  it('names a secret of several lines', () => {
    const lines = Array.from({ length: 20 }, () => randomBytes(30).toString('base64')).join('\n');
    const text = `${'-\n'.repeat(30_000)}${lines}\n${'-\n'.repeat(30_000)}`;
    expect(capture(inPieces(text, 61), 1024 * 1024, makeFirewall({ key: lines })).text).to.equal(text.replace(lines, 'SECRET_REF(key)'));
  });

  it('keeps beginning and end of what is too long, and says what is missing', () => {
    const { text, cut } = capture(inPieces(`first\n${'0123456789\n'.repeat(200_000)}last\n`, 50_000), 100_000);
    expect(text.startsWith('first\n')).to.equal(true);
    expect(text.endsWith('last\n')).to.equal(true);
    expect(text.length).to.be.below(101_000);
    expect(text).to.contain(`[… ${cut} characters left out …]`);
    expect(cut + text.length).to.be.within(2_200_000, 2_200_200);
  });

  it('never lets half of a secret through where it is cut', () => {
    for (const shift of [0, 1, 5, 20, 33, 47]) {
      const { text, told } = capture(inPieces('y'.repeat(shift) + secret.repeat(4000), 30_011), 50_000);
      for (const part of inPieces(secret, 12).filter((one) => one.length === 12)) expect(text + told).to.not.contain(part);
    }
  });

  it('is never shorter by more than it says, nor longer than it may be', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 300 }), { maxLength: 40 }), fc.integer({ min: 10, max: 2000 }), (pieces, most) => {
      const { text, cut } = capture(pieces, most);
      const whole = Buffer.from(pieces.join('')).toString('utf8');
      const joined = pieces.map((piece) => Buffer.from(piece).toString('utf8')).join('');
      if (cut === 0) expect(text).to.equal(joined);
      else expect(text.length).to.be.below(most + 60);
      expect(whole.length).to.be.at.least(0);
    }), { numRuns: 200 });
  });
});
