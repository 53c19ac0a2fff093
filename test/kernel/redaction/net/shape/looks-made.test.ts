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

  /** A text that is not made by chance, and one that is, which differs in that alone. */
  const edges: readonly (readonly [what: string, not: string, made: string])[] = [
    ['half of it counts', 'abcd7KqZ5678TmxW', 'abcd7KqZ5193TmxW'], ['eight characters count up', 'abcdefghQ7mZ2xT9wK4vR1pL', 'abcdefgQ7mZ2xT9wK4vR1pLs'], ['eight characters count down', 'zyxwvutsQ7mZ2xT9wK4vR1pL', 'zyxwvuwsQ7mZ2xT9wK4vR1pL'],
    ['digits count on from 9', '67890123QmZxTwKvRpLsNdYc', '67894123QmZxTwKvRpLsNdYc'], ['digits count back from 0', '32109876QmZxTwKvRpLsNdYc', '32106876QmZxTwKvRpLsNdYc'],
    ['a follows 9', '6789abcdQmZxTwKvRpLsNdYc', '6789klmnQmZxTwKvRpLsNdYc'], ['A follows 9', '6789ABCDQmZxTwKvRpLsNdYc', '6789KLMNQ7mZ2xT5wK4vR1pL'], ['0 follows f', 'cdef0123QmZxTwKvRpLsNdYc', 'cdef4567QmZxTwKvRpLsNdYc'],
    ['it is one piece over and over', 'k7QmZt2vk7QmZt2vk7QmZt2v', 'k7QmZt2vk7QmZt2vXwR9pLsN'], ['it is one piece twice', 'k7QmZt2vXwR9k7QmZt2vXwR9', 'k7QmZt2vXwR9k7QmZt2vXwRs'],
    ['it has two different characters', 'aQaQQaaQQaQaaQQ', 'aQaQ7aaQ7aQaaQ7'], ['it has five different characters, and is longer', 'kQ7mZkmQ7ZkZ7mQm', 'kQ7mZkmQ7ZkZ7mQx'], ['one comes six times on end', 'k7QmZt2vaaaaaaXwR9pLsN', 'k7QmZt2vaaaaaXwR9pLsN'],
    ['it has twenty digits and no letter', '58203947162850394716', '5820391746285039474'], ['it has digits and signs alone', '5820-3947_1628.5039-4716', '5820-3947_1628.5039-47x6'],
    ['it is words of several lengths', 'abq-cdexz-fg-hij', 'abq-cdexz-fg-hij-K7QmZt2vXwR9pLsN'], ['it is at least three of them', 'mt-ldz-use-runx', 'abkq-mzxw-plvn-tgrd'],
    ['it is words with a few digits', 'housegarden77windowtable', 'house7garden4window'], ['it is words in capitals', 'HOUSEGARDEN_WINDOW', 'HQZSVGXRDKN_WPNDXW'], ['most of its letters are words', 'homeworkQzVouseL', 'homeworkQzVxWkPl'], ['half of it is words', 'housegarden5820394', 'garden5820394716'],
    ['it is words of four letters', 'HomeWorkTimeLineTo', 'OurCatSatOffTheMat'], ['it is words of at most twenty letters', 'serandomentilationer', 'serandomentilationers'],
    ['zeros of what is binary stand in a body that is short', `k7QmZt2vX${'A'.repeat(6)}wR9pLsN4cYd5`, `k7QmZt2vX${'A'.repeat(6)}wR9pLsN4cYd5FgHbJ3eTqUx8Vz1nMo6KiWr2SaCpQ7yDfGhLtEj`],
    ['too many zeros stand on end', `k7QmZt2vX${'A'.repeat(18)}wR9pLsN4cYd5FgHbJ3eTqUx8Vz1nMo6KiWr2SaCpQ7yDfGhLtEj`, `k7QmZt2vX${'A'.repeat(12)}wR9pLsN4cYd5FgHbJ3eTqUx8Vz1nMo6KiWr2SaCpQ7yDfGhLtEj`],
    ...['DeadBeef', 'cafebabe', 'BadC0ffee', 'c0ffee00'].map((word) => [`it holds ${word}`, `k7Qm${word}XwR9pLsN`, `k7Qm${word.slice(0, -2)}XwR9pLsN`] as const),
  ];
  for (const [what, not, made] of edges) it(`says no where ${what}`, () => expect([looksMade(not), looksMade(made)]).to.deep.equal([false, true]));

  it('looks at the first 128 characters', () => {
    const made = Array.from({ length: 16 }, (_, at) => `k7QmZt2v${'wxyzWXYZsStTuUvV'.charAt(at)}R9pLsN${at % 10}`).join('');
    expect([looksMade(`${made.slice(0, 121)}example`), looksMade(`${made.slice(0, 122)}example`)]).to.deep.equal([false, true]);
  });
});
