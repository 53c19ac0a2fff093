import { expect } from 'chai';
import { createNet } from '../../../../../kernel/redaction/net/net.ts';
import { randomText } from '../support/random-token.ts';

const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
const found = (text: string): string[] => net({ text, from: 0, complete: true }).findings.map(({ start, end }) => text.slice(start, end));
const pair = (id = 24, key = 64): string => `${randomText('hex', id)}:${randomText('hex', key)}`;

const mixed = (length: number): string => `kQ7${randomText('alnum', length - 6)}Zx4`;
const digits = (length: number): string => `4${randomText('digit', length - 1)}`;
const hold = (text: string): number => net({ text, from: 0, complete: false }).hold;

describe('a key behind the id of a program, and one behind a letter and a point', () => {
  for (const [before, behind] of [['', ''], ['use ', ' now'], ['="', '"'], ['see ', '. So']] as const) {
    it(`are tokens: ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      for (const token of [`${digits(15)}|${mixed(27)}`, `${digits(16)}|${mixed(27)}`, `o.${mixed(32)}`, `t.${mixed(86)}`, `EKE${randomText('base58', 43)}kQ7Zx4`, `${digits(4)}~${mixed(64)}`, `7|${mixed(40)}${randomText('hex', 8)}`, `${digits(4)}|${mixed(40)}`]) expect(found(before + token + behind)).to.deep.equal([token]);
    });
  }

  it('are none of other lengths, as a part of more, and of words', () => {
    for (const text of [`${digits(15)}|${mixed(28)}`, `${digits(15)}|${mixed(26)}`, `${digits(11)}|${mixed(27)}`, `x${digits(15)}|${mixed(27)}`, `7|${mixed(47)}`, `7|${randomText('hex', 48)}`, `x7|${mixed(48)}`, `7| ${mixed(48)}`, `${digits(12)}|${mixed(48)}`, `o.${mixed(31)}`, `o.${mixed(33)}`, `t.${mixed(85)}`, `7~${mixed(63)}`, `x7~${mixed(64)}`, `~${mixed(64)}`, `t.${mixed(87)}`, `at.${mixed(86)}`, `fo.${mixed(32)}`, `a.o.${mixed(32)}`, 'o.someNameOfAMemberThatIsLong12345', `o.${randomText('hex', 32)}`]) expect(found(text), text).to.deep.equal([]);
  });

  it('are kept back from their first character on', () => {
    for (const token of [`${digits(15)}|${mixed(27)}`, `o.${mixed(32)}`, `t.${mixed(86)}`, `7|${mixed(48)}`, `${digits(10)}|${mixed(40)}`]) for (let length = 1; length <= token.length; length += 1) expect(hold(`see ${token.slice(0, length)}`), `${length}`).to.equal(4);
  });
});

describe('a key behind a number and a stroke, and one behind a word of its own', () => {
  const tokens = (): string[] => [`1/${randomText('hex', 40)}`, `dataset-${mixed(24)}`, `app-${mixed(24)}`];

  for (const [before, behind] of [['', ''], ['use ', ' now'], ['="', '"'], ['(', ')'], ['see ', '. So']] as const) {
    it(`are tokens: ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      for (const token of tokens()) expect(found(before + token + behind)).to.deep.equal([token]);
    });
  }

  it('are none of other lengths, as a part of more, and of words', () => {
    const texts = [`1/${randomText('hex', 39)}`, `1/${randomText('hex', 41)}`, `2/${randomText('hex', 40)}`, `a/1/${randomText('hex', 40)}`, `11/${randomText('hex', 40)}`, `1/${randomText('hex', 40).toUpperCase().replace(/\d/g, 'A')}`, `app-${mixed(23)}`, `app-${mixed(25)}`, `app-${randomText('hex', 24)}`, `dataset-${randomText('lower', 24)}`, `src/app-${mixed(24)}`, `my.app-${mixed(24)}`];
    for (const text of texts) expect(found(text), text).to.deep.equal([]);
  });

  it('are kept back from their first character on', () => {
    for (const token of tokens()) for (let length = 1; length <= token.length; length += 1) expect(hold(`see ${token.slice(0, length)}`), `${token} ${length}`).to.equal(4);
  });
});

describe('an id and a key of hexadecimal digits with a colon between', () => {
  for (const [before, behind] of [['', ''], ['key = "', '"'], ["VALUES ('x', '", "');"], ['see ', '. So'], ['=', '\n']] as const) {
    it(`are one: ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      const token = pair();
      expect(found(before + token + behind)).to.deep.equal([token]);
    });
  }

  it('are none of other lengths, of other signs, and as a part of more', () => {
    for (const text of [pair(23), pair(25), pair(24, 63), pair(24, 65), pair().toUpperCase(), `x${pair()}`, `${pair()}x`, `-${pair()}`, `sha256:${randomText('hex', 64)}`, pair().replace(':', '::'), pair().replace(':', ' ')]) expect(found(text), text).to.deep.equal([]);
  });

  it('are kept back from the first digit on', () => {
    const token = pair();
    for (let length = 1; length <= token.length; length += 1) expect(net({ text: `see ${token.slice(0, length)}`, from: 0, complete: false }).hold, `${length}`).to.equal(4);
    for (const text of [`see 4${randomText('hex', 32)}`, `see 4${randomText('hex', 22)}:`, `see ${pair()}0`]) expect(net({ text, from: 0, complete: false }).hold, text).to.equal(text.length);
  });
});

describe('keys that their length and a sign within or before them tell', () => {
  const tunnel = (): string => `2${mixed(26)}_${mixed(21)}`;
  const storage = (): string => `YC${mixed(38)}`;
  const behindName = (): string => `kQ7_Zx:${mixed(43)}`;

  for (const [before, behind] of [['', ''], ['use ', ' now'], ['="', '"'], ['(', ')'], ['see ', '. So']] as const) {
    it(`are tokens: ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      for (const token of [tunnel(), storage()]) expect(found(before + token + behind)).to.deep.equal([token]);
      const key = behindName();
      expect(found(`${before}Xk4w2Q.${key}${behind}`)).to.deep.equal([key]);
    });
  }

  it('are none of other lengths, as a part of more, and of words', () => {
    const texts = [`2${mixed(25)}_${mixed(21)}`, `2${mixed(26)}_${mixed(22)}`, `7${mixed(26)}_${mixed(21)}`, `2${mixed(26)}-${mixed(21)}`, `a/${tunnel()}`, `a.${tunnel()}`, `YC${mixed(37)}`, `YC${mixed(39)}`, `YC${randomText('upper', 38)}`, `+${storage()}`, `kQ7_Zx:${mixed(43)}`, `Xk4w2.${behindName()}`, `static.bundle:${mixed(43)}`, `Xk4w2Q.${behindName()}7`, `a.Xk4w2Q.${behindName()}`];
    for (const text of texts) expect(found(text), text).to.deep.equal([]);
  });

  it('are kept back from their first character on', () => {
    for (const token of [tunnel(), storage()]) for (let length = 1; length <= token.length; length += 1) expect(hold(`see ${token.slice(0, length)}`), `${token} ${length}`).to.equal(4);
    const key = behindName();
    for (let length = 1; length <= key.length; length += 1) expect(hold(`see Xk4w2Q.${key.slice(0, length)}`), `${key} ${length}`).to.equal(11);
  });
});

describe('keys that stand alone and are told by their length and how their parts are joined', () => {
  const five = (): string => [mixed(7).slice(0, 5), mixed(7).slice(2), ...Array.from({ length: 3 }, () => randomText('alnum', 5))].join('-');
  const tokens = (): string[] => [
    `b4c0${randomText('hex', 28)}-${randomText('hex', 8)}-${randomText('hex', 8)}`, `11${randomText('hex', 31)}f`, `00${mixed(40)}`, five(), `7-${mixed(64)}`, `42-${mixed(64)}`, `y_${mixed(18)}`, `PT${randomText('hex', 47)}f`, `PT${randomText('hex', 49)}e`,
    `as-${mixed(22)}`, `ws-${mixed(22)}`, `${digits(19)}-${mixed(40)}`, `${digits(9)}-${mixed(40)}`, `u1${randomText('digit', 6)}-a${randomText('hex', 23)}`, `m7${randomText('digit', 8)}-${randomText('hex', 23)}c`,
    `s.${mixed(24)}`, `b4c0${randomText('hex', 28)}.${mixed(86)}`, `EU:${mixed(43)}`, `GOV:${mixed(43)}`,
  ];

  for (const [before, behind] of [['', ''], ['use ', ' now'], ['="', '"'], ['(', ')'], ['see ', '. So']] as const) {
    it(`are tokens: ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      for (const token of tokens()) expect(found(before + token + behind)).to.deep.equal([token]);
    });
  }

  it('are none of other lengths, as a part of more, of words and of digits alone', () => {
    const texts = [
      `${randomText('hex', 32)}-${randomText('hex', 8)}-${randomText('hex', 7)}`, `${randomText('hex', 31)}-${randomText('hex', 8)}-${randomText('hex', 8)}`, `11${randomText('hex', 31)}`, `12${randomText('hex', 32)}`, `11${randomText('digit', 32)}`, `00${mixed(39)}`, `00${randomText('hex', 40)}`,
      'ABCDE-FGHIJ-KLMNO-PQRST-UVWXY', 'these-words-which-three-makes', `7-${mixed(63)}`, `7-${randomText('hex', 64)}`, `y_${mixed(17)}`, 'y_position_of_label2', `PT${randomText('hex', 46)}`, `as-${mixed(21)}`, `as-${randomText('hex', 22)}`, `${digits(12)}-${mixed(40)}`, `u12345-${randomText('hex', 24)}`,
      `s.${mixed(23)}`, `x.s.${mixed(24)}`, `s.${randomText('hex', 24)}`, `${randomText('hex', 31)}.${mixed(86)}`, `EU:${mixed(42)}`, `FR:${mixed(43)}`, `src/as-${mixed(22)}`,
    ];
    for (const text of texts) expect(found(text), text).to.deep.equal([]);
  });

  it('are kept back from their first character on', () => {
    for (const token of tokens()) for (let length = 1; length <= token.length; length += 1) expect(hold(`see ${token.slice(0, length)}`), `${token} ${length}`).to.equal(4);
  });
});

describe('the number of a user and a key that make fifty characters', () => {
  it('are a token', () => {
    for (const size of [15, 17, 19]) {
      const token = `${digits(size)}-${mixed(49 - size)}`;
      expect(found(`key of X: ${token} (kept)`)).to.deep.equal([token]);
    }
  });

  it('are none of other lengths, and of words', () => {
    for (const text of [`${digits(19)}-${mixed(29)}`, `${digits(19)}-${mixed(31)}`, `${digits(20)}-${mixed(29)}`, `${digits(19)}-${randomText('lower', 30)}`, `x${digits(18)}-${mixed(30)}`]) expect(found(text), text).to.deep.equal([]);
  });

  it('are kept back from the first digit on', () => {
    const token = `${digits(18)}-${mixed(31)}`;
    for (let length = 1; length <= token.length; length += 1) expect(hold(`see ${token.slice(0, length)}`), `${length}`).to.equal(4);
  });
});
