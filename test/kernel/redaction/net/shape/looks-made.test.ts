import { expect } from 'chai';
import { looksMade } from '../../../../../kernel/redaction/net/shape/looks-made.ts';
import { alphabets, randomText } from '../support/random-token.ts';

describe('whether the body of a token looks made by chance', () => {
  const made: readonly (readonly [keyof typeof alphabets, number])[] = [['alnum', 36], ['hex', 32], ['hex', 40], ['token', 43], ['alnumlower', 24], ['base32', 32], ['alnum', 16], ['HEX', 64]];
  for (const [of, length] of made) {
    it(`says yes to at least 995 of 1000 random bodies of ${length} ${of}`, () => {
      expect(Array.from({ length: 1000 }, () => randomText(of, length)).filter(looksMade).length).to.be.at.least(995);
    });
  }

  const placeholders = [
    'x'.repeat(36), '0'.repeat(32), '1234567890'.repeat(4), 'abcdefghijklmnopqrstuvwxyz0123456789', '0123456789abcdef0123456789abcdef', 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4', 'your-api-key-goes-here-please', 'YOUR_TOKEN_HERE_0000',
    'EXAMPLEKEY7EXAMPLEKEY', 'deadbeefdeadbeefdeadbeefdeadbeef', 'abcabcabcabcabcabcabc', 'ThisIsMySecretTokenValue', 'replace_me_with_the_real_thing', 'some-long-slug-about-nothing-at-all', 'mt-ld-use-run-time-library', '98765432101234567890', 'xxxxxxxx-xxxx-xxxx-xxxx', '................', '1111222233334444',
  ];
  for (const placeholder of placeholders) {
    it(`says no to ${placeholder}`, () => {
      expect(looksMade(placeholder)).to.equal(false);
    });
  }
});
