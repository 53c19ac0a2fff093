import { expect } from 'chai';
import { codeOf, stepAt, stepOfCode, toBase32 } from '../../../hub/proofs/totp.ts';

const seconds = 1000;

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B: time, and the codes by SHA-1, SHA-256 and SHA-512, whose secrets are as long as the hash.
  const digits = '1234567890';
  const secrets = { sha1: Buffer.from(digits.repeat(2)), sha256: Buffer.from(digits.repeat(4).slice(0, 32)), sha512: Buffer.from(digits.repeat(7).slice(0, 64)) };
  for (const [time, sha1, sha256, sha512] of [
    [59, '94287082', '46119246', '90693936'], [1_111_111_109, '07081804', '68084774', '25091201'], [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'], [2_000_000_000, '69279037', '90698825', '38618901'], [20_000_000_000, '65353130', '77737706', '47863826'],
  ] as const) {
    it(`are those of the RFC at ${time} s`, () => {
      const code = (algorithm: keyof typeof secrets): string => codeOf(secrets[algorithm], stepAt(time * seconds), { algorithm, digits: 8 });
      expect([code('sha1'), code('sha256'), code('sha512')]).to.deep.equal([sha1, sha256, sha512]);
    });
  }

  it('are taken of now and of the half minute before and after, and of no other', () => {
    const step = 1_000_000;
    const taken = [-2, -1, 0, 1, 2].map((offset) => stepOfCode(secrets.sha1, codeOf(secrets.sha1, step + offset), step * 30 * seconds));
    expect(taken).to.deep.equal([undefined, step - 1, step, step + 1, undefined]);
  });

  for (const code of ['', '12345', '1234567', '      ', 'abcdef', '１２３４５６']) {
    it(`${JSON.stringify(code)} is none`, () => {
      expect(stepOfCode(secrets.sha1, code, 0)).to.equal(undefined);
    });
  }

  // RFC 4648, 10, without the padding.
  for (const [plain, written] of [['', ''], ['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']] as const) {
    it(`${JSON.stringify(plain)} is ${JSON.stringify(written)} in base 32`, () => {
      expect(toBase32(Buffer.from(plain))).to.equal(written);
    });
  }
});
