import { expect } from 'chai';
import { coversPattern, coversUnlock } from '../../../tenant/policy/covers.ts';

describe('a pattern covers another', () => {
  const cases: [string, string, boolean][] = [
    ['ghost:posts.list', 'ghost:posts.list', true],
    ['ghost:posts.list', 'ghost:posts.lists', false],
    ['ghost:posts.lists', 'ghost:posts.list', false],
    ['ghost:posts.*', 'ghost:posts.list', true],
    ['ghost:posts.*', 'ghost:posts.*', true],
    ['ghost:*', 'ghost:posts.*', true],
    ['ghost:posts.*', 'ghost:*', false],
    ['ghost:posts.list*', 'ghost:posts.list', true],
    ['ghost:posts.list', 'ghost:posts.list*', false],
    ['*', '*', true],
    ['*', 'ghost:posts.list', true],
    ['ghost:posts.list', '*', false],
  ];
  for (const [wide, narrow, covers] of cases) it(`${wide} ${covers ? 'covers' : 'does not cover'} ${narrow}`, () => expect(coversPattern(wide, narrow)).to.equal(covers));
});

describe('an unlock covers another', () => {
  const [early, late] = ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'];
  const cases: [[string, string | null], [string, string | null], boolean][] = [
    [['ghost', early], ['ghost', early], true],
    [['ghost', late], ['ghost', early], true],
    [['ghost', early], ['ghost', late], false],
    [['ghost', null], ['ghost', late], true],
    [['ghost', null], ['ghost', null], true],
    [['ghost', late], ['ghost', null], false],
    [['ghost', late], ['ghost:posts.publish', early], true],
    [['ghost:posts.publish', late], ['ghost', early], false],
    [['ghost', null], ['ghost-shop', null], false],
  ];
  for (const [wide, narrow, covers] of cases) {
    it(`${wide.join(' until ')} ${covers ? 'covers' : 'does not cover'} ${narrow.join(' until ')}`, () => expect(coversUnlock({ tool: wide[0], expiresAt: wide[1] }, { tool: narrow[0], expiresAt: narrow[1] })).to.equal(covers));
  }
});
