import { expect } from 'chai';
import fc from 'fast-check';
import { foldPath, normalisePath } from '../../../../tenant/gate/rules/normalise-path.ts';

/** Names with and without what must be looked at: dots, blanks, capitals, other letters. */
const name = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_+,:@=.-]{1,8}$/), fc.constantFrom('.', '..', '...', 'a.', '.a', '..a', 'a b', 'a ', '~', 'a~', 'é', 'Ａ', '．', 'x'.repeat(255), 'x'.repeat(256), `.${'x'.repeat(255)}`, '%2e'));
const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => `/${names.join('/')}`);

describe('paths of plain letters', () => {
  it('are read as those that are looked at letter by letter', () => {
    // A dot as the first name leads nowhere, and has every letter looked at.
    fc.assert(fc.property(path, (one) => { expect(normalisePath(one)).to.deep.equal(normalisePath(`/.${one}`)); }));
  });

  it('are folded as others are', () => {
    fc.assert(fc.property(path, (one) => { expect(foldPath(`${one}/é`)).to.equal(`${foldPath(one)}/é`); }));
  });
});
