import { expect } from 'chai';
import { isCredential, type Standing } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { drawBelow } from '../../../../support/chance.ts';
import { forgetValues } from '../support/forget-values.ts';
import { placesOf } from '../support/places-of.ts';
import { randomText } from '../support/random-token.ts';

const strengths: readonly Standing['strength'][] = ['strong', 'medium', 'weak', 'prose'];
const standings = strengths.flatMap((strength) => [true, false].flatMap((password) => [true, false].map((quoted): Standing => ({ strength, password, quoted }))));
const everywhere = 'strong PpSs, medium PpSs, weak PpSs, prose PpSs';

describe('what is registered, though it is short', () => {
  before(forgetValues);

  it('is a credential in every place there is for one, whatever it looks like', () => {
    for (const value of ['sommer', '1234', '$NAME', 'a', 'some_name']) for (const standing of standings) expect(isCredential(value, standing, (each) => each === value), `${value} ${JSON.stringify(standing)}`).to.equal(true);
  });

  it('is asked for before the same value is known to be none', () => {
    for (const standing of standings) {
      expect([isCredential('some_name', standing, () => false), isCredential('some_name', standing, () => true), isCredential('some_name', standing, () => false)]).to.deep.equal([false, true, false]);
    }
  });

  it('is none where a reference stands already', () => {
    for (const value of ['SECRET_REF(x)', 'k7QmZt2vXwR9pLsN4bSECRET_REF(x']) for (const standing of standings) expect(isCredential(value, standing, () => true), value).to.equal(false);
  });
});

describe('what is sealed for a cluster', () => {
  before(forgetValues);
  const sealed = (length: number, begin = 'AgA', end = ''): string => begin + randomText('base64', length - begin.length - end.length) + end;

  it('is as public as what it stands in, of 600 characters or more', () => {
    for (const begin of ['AgA', 'AgB', 'AgC', 'AgD']) for (const length of [600, 601, 700]) for (const end of ['', '=', '==']) expect(placesOf(sealed(length, begin, end)), `${begin} ${length} ${end}`).to.equal('');
  });

  it('begins with its length, ends as base64 does, and is no shorter than its key', () => {
    for (const value of [sealed(599), sealed(599, 'AgD', '=='), sealed(600, 'AgE'), sealed(700, 'Ah'), sealed(700, 'xAgA'), sealed(700, 'AgA', '!x'), sealed(700, 'AgA', '===')]) expect(placesOf(value), value.slice(0, 8)).to.equal(everywhere);
  });
});

describe('what was judged before', () => {
  it('is judged alike in each sort of place, in any order and beside thousands of others', () => {
    forgetValues();
    const values = ['some_name', 'Dachs77', 'hunter_22', 'k7QmZ', 'sommer', 'web-22', 'DB_7', '0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'marble otter saddle river', 'a'.repeat(48), 'a'.repeat(49)];
    const first = new Map(values.map((value) => [value, placesOf(value)]));
    for (let turn = 0; turn < 12; turn += 1) {
      const value = values[drawBelow(values.length)] ?? '';
      for (const standing of standings.toSorted(() => drawBelow(3) - 1)) isCredential(value, standing, () => false);
      if (turn % 6 === 0) for (let count = 0; count < 1100; count += 1) isCredential(`word_${count.toString(36)}_x`, standings[drawBelow(16)] ?? { strength: 'weak', password: false, quoted: true }, () => false);
      expect(placesOf(value), value).to.equal(first.get(value));
    }
  });
});
