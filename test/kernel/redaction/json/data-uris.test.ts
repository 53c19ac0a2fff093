import { expect } from 'chai';
import { redactBase64 } from '../../../../kernel/redaction/json/data-uris.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import { drawBytes } from '../../../support/chance.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';

const secret = drawBytes(9).toString('hex');
const ref = 'SECRET_REF(probe)';
const redactor = makeOneSecretRedactor(secret);
const letters = /[A-Za-z0-9+/=_-]/;

describe('the base64 of a data: URI', () => {
  for (const pad of ['', 'a', 'aa']) {
    it(`ends at the first character that is none, and what stands behind stays byte for byte: ${pad.length} more bytes`, () => {
      const uri = (text: string): string => `data:;base64,${Buffer.from(`${pad}ü ${text}`).toString('base64')}`;
      const signs = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((sign) => !letters.test(sign)), 'ä', 'Ā', '\ud83d\ude00'];
      for (const sign of signs) {
        const raw = (text: string): string => JSON.stringify([`${uri(text)}${sign}QUJD ${sign}`]);
        expect(redactBody(raw(secret), redactor), JSON.stringify(sign)).to.equal(raw(ref));
      }
    });
  }

  it('has the padding that it had, as far as its new length asks for it', () => {
    // All lengths of what is left of a group of four, before and behind.
    for (const before of ['', 'a', 'aa']) {
      for (const name of ['p', 'pr', 'pro']) {
        const spell = (text: string, padded: boolean): string => {
          const whole = Buffer.from(`${before}${text}`).toString('base64');
          return padded ? whole : whole.replace(/=+$/, '');
        };
        const bytes = before.length + secret.length;
        for (const padded of bytes % 3 === 0 ? [true] : [true, false]) {
          const raw = (text: string): string => `["data:;base64,${spell(text, padded)}"]`;
          expect(redactBody(raw(secret), makeOneSecretRedactor(secret, name))).to.equal(raw(`SECRET_REF(${name})`));
        }
      }
    }
  });

  it('is read where the text begins with its mark', () => {
    const raw = (text: string): string => `[";base64,${Buffer.from(`ü ${text}`).toString('base64')}"]`;
    expect(redactBody(raw(secret), redactor)).to.equal(raw(ref));
  });

  it('is read from eight characters on', () => {
    const mark = (content: string): string => `${content}!`;
    expect([redactBase64('QUJDREU', mark), redactBase64('QUJDREVG', mark)]).to.deep.equal([undefined, Buffer.from('ABCDEF!').toString('base64')]);
  });
});
