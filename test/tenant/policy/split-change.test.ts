import { expect } from 'chai';
import { sortChange, splitChange } from '../../../tenant/policy/split-change.ts';
import { policyOf, schemas } from './some-policy.ts';

const one = (agent: unknown, rest: object = {}): unknown => ({ ...rest, agents: { m: agent } });
const unlocked = (...toolUnlocks: unknown[]): unknown => one({ externalComms: { toolUnlocks } });
const [early, late] = ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'];

describe('what counts at once', () => {
  const cases: [string, unknown, unknown, unknown, string[]][] = [
    ['the tightening half of a change', one({ allow: ['a:*', 'b:*'] }), one({ allow: ['b:*', 'c:*'] }), one({ allow: ['b:*'] }), ['agents.m.allow.c:*']],
    ['nothing of what only loosens', { autonomyLevel: 1 }, { autonomyLevel: 3 }, { autonomyLevel: 1 }, ['autonomyLevel']],
    ['the old pattern, while the wider one in its place waits', one({ allow: ['a:x.*'] }), one({ allow: ['a:*'] }), one({ allow: ['a:x.*'] }), ['agents.m.allow.a:*']],
    ['the narrower pattern of two', one({ allow: ['a:*'] }), one({ allow: ['a:x.*', 'b:*'] }), one({ allow: ['a:x.*'] }), ['agents.m.allow.b:*']],
    ['both denials, while one waits to go', one({ deny: ['a:*'] }), one({ deny: ['a:x.*'] }), one({ deny: ['a:*', 'a:x.*'] }), ['agents.m.deny.a:*']],
    ['the old unlock, while the wider one waits', unlocked({ tool: 'ghost:posts.publish', expiresAt: early }), unlocked({ tool: 'ghost', expiresAt: late }), unlocked({ tool: 'ghost:posts.publish', expiresAt: early }), ['agents.m.externalComms.toolUnlocks.ghost']],
    ['no old unlock that would outlast the wider one', unlocked({ tool: 'ghost:posts.publish', expiresAt: late }), unlocked({ tool: 'ghost', expiresAt: early }), unlocked(), ['agents.m.externalComms.toolUnlocks.ghost']],
    ['an unlock for good, while the wider one for good waits', unlocked({ tool: 'ghost:posts.publish', expiresAt: null }), unlocked({ tool: 'ghost', expiresAt: null }), unlocked({ tool: 'ghost:posts.publish', expiresAt: null }), ['agents.m.externalComms.toolUnlocks.ghost']],
    ["the lower level of the business, while an agent's own waits to go", one({ autonomyLevel: 1 }, { autonomyLevel: 3 }), one({}, { autonomyLevel: 2 }), one({ autonomyLevel: 1 }, { autonomyLevel: 2 }), ['agents.m.autonomyLevel']],
    ['an agent that goes, not the one that comes', { agents: { a: {} } }, { agents: { b: {} } }, {}, ['agents.b']],
  ];
  for (const [what, before, after, applied, waiting] of cases) {
    it(`is ${what}`, () => {
      const split = splitChange(policyOf(before), policyOf(after), schemas);
      expect(split.applied).to.deep.equal(policyOf(applied));
      expect(split.waiting.map(({ item }) => item)).to.deep.equal(waiting);
    });
  }

  it('keeps what it was given when nothing counts at once', () => {
    const before = policyOf({ autonomyLevel: 1 });
    expect(splitChange(before, policyOf({ autonomyLevel: 2 }), schemas).applied).to.equal(before);
  });

  it('does not keep a pattern for a wider one of another agent or of another list', () => {
    expect(sortChange(policyOf({ agents: { a: { allow: ['x:y'] }, b: {} } }), policyOf({ agents: { a: {}, b: { allow: ['*'] } } })).kept).to.deep.equal([]);
    expect(sortChange(policyOf(one({ allow: ['x:y'], deny: ['*'] })), policyOf(one({}))).kept).to.deep.equal([]);
  });
});
