import { expect } from 'chai';
import { judgeChange } from '../../../tenant/policy/judge-change.ts';
import { policyOf } from './some-policy.ts';

const one = (agent: unknown, rest: object = {}): unknown => ({ ...rest, agents: { m: agent } });
const unlock = (tool: string, expiresAt: string | null): unknown => one({ externalComms: { toolUnlocks: [{ tool, expiresAt }] } });
const digest = 'a'.repeat(64);
const plugin = (...permissions: string[]): unknown => ({ plugins: { ghost: { permissions } } });
const volume = (sends?: number): unknown => ({ volume: sends === undefined ? {} : { sends } });

describe('the sentence about a change', () => {
  const rows: [unknown, unknown, string][] = [
    [one({}, { autonomyLevel: 3 }), one({}, { autonomyLevel: 2 }), 'The level of the business goes from 3 to 2; it counts for m.'],
    [one({ autonomyLevel: 1 }, { autonomyLevel: 1 }), one({ autonomyLevel: 1 }, { autonomyLevel: 2 }), 'The level of the business goes from 1 to 2; no agent follows it today.'],
    [{ agents: { a: {}, b: { autonomyLevel: 1 }, c: {} } }, { autonomyLevel: 3, agents: { a: {}, b: { autonomyLevel: 1 }, c: {} } }, 'The level of the business goes from 2 to 3; it counts for a, c.'],
    [{}, { stopped: true }, 'All agents are stopped.'],
    [{ stopped: true }, {}, 'All agents go on that were stopped together.'],
    [{}, one({}), 'There is a new agent, m: it may use nothing, at the level of the business.'],
    [{}, one({ autonomyLevel: 3, allow: ['a:*', 'b:*'], externalComms: { toolUnlocks: [{ tool: 'a', expiresAt: null }, { tool: 'b', expiresAt: null }] } }), 'There is a new agent, m: it may use a:*, b:*, reaches people outside by a, b, at level 3.'],
    [one({}), {}, 'The agent m goes.'],
    [one({}), one({ autonomyLevel: 3 }), 'The agent m goes from level 2 to 3.'],
    [one({ autonomyLevel: 3 }), one({}), 'The agent m goes from level 3 to 2, the level of the business.'],
    [one({ autonomyLevel: 2 }), one({}), 'The agent m stays at level 2.'],
    [one({}), one({ stopped: true }), 'The agent m is stopped.'],
    [one({ stopped: true }), one({}), 'The agent m goes on.'],
    [one({}), one({ allow: ['a:*'] }), 'The agent m may use a:*.'],
    [one({ allow: ['a:*'] }), one({}), 'The agent m may no longer use a:*.'],
    [one({ allow: ['*', 'a:*'] }), one({ allow: ['*'] }), 'a:* no longer stands by itself for m; a wider one covers it.'],
    [one({ allow: ['*'] }), one({ allow: ['*', 'a:*'] }), 'The agent m may use a:*, as before.'],
    [one({}), one({ deny: ['a:*'] }), 'The agent m is denied a:*.'],
    [one({ deny: ['a:*'] }), one({}), 'The agent m is no longer denied a:*.'],
    [one({ deny: ['*', 'a:*'] }), one({ deny: ['*'] }), 'a:* is still denied to m by a wider one.'],
    [one({}), unlock('a', null), 'The agent m reaches people outside by a without asking, for good.'],
    [one({}), unlock('a', '2027-01-01T00:00:00Z'), 'The agent m reaches people outside by a without asking, until 2027-01-01T00:00:00Z.'],
    [unlock('a', null), one({}), 'The agent m no longer reaches people outside by a without asking.'],
    [one({}), one({ egressHosts: ['a.test'] }), 'The agent m may reach the host a.test.'],
    [one({ egressHosts: ['a.test'] }), one({}), 'The agent m no longer reaches the host a.test.'],
    [one({}), one({ browser: { 'https://a.test': [] } }), 'The agent m may open pages of https://a.test.'],
    [one({}), one({ browser: { 'https://a.test': ['submit', 'click'] } }), 'The agent m may open pages of https://a.test, and there click, submit without that counting as reaching outside.'],
    [one({ browser: { 'https://a.test': [] } }), one({}), 'The agent m no longer opens pages of https://a.test.'],
    [{}, one({ allow: ['browser:*'], browser: { 'https://a.test': ['click'] } }), 'There is a new agent, m: it may use browser:*, opens pages of https://a.test (click), at the level of the business.'],
    [one({}), one({ texts: { soul: digest } }), 'What the agent m is told about itself (soul) changes.'],
    [volume(), volume(5), 'More than 5 sends an hour are asked about.'],
    [volume(6), volume(5), 'More than 5 sends an hour are asked about.'],
    [volume(5), volume(6), 'Only more than 6 sends an hour are asked about, until now 5.'],
    [volume(5), volume(), 'There is no limit any more on sends an hour.'],
    [{}, plugin(), 'There is a new plugin, ghost: it asks for nothing.'],
    [{}, plugin('read', 'write'), 'There is a new plugin, ghost: it may read, write.'],
    [plugin('read'), {}, 'The plugin ghost goes.'],
    [plugin(), {}, 'The plugin ghost goes, and with it the rules it may hold.'],
    [plugin(), plugin('read'), 'The plugin ghost may read.'],
    [plugin('read'), plugin(), 'The plugin ghost may no longer read.'],
    [{}, { modelEndpoints: { main: 'https://a.test/v1' } }, 'What agents think goes to https://a.test/v1 (main).'],
    [{ modelEndpoints: { main: 'https://a.test/v1' } }, {}, 'The model main is no longer used.'],
    [{}, { registry: { ghost: 'https://a.test' } }, 'Calls of ghost, and its credential, go to https://a.test.'],
    [{ registry: { ghost: 'https://a.test' } }, {}, 'ghost is no longer called.'],
    [{}, { ownerDevices: { phone: 'AAAA' } }, 'The device phone may decide as the owner.'],
    [{ ownerDevices: { phone: 'AAAA' } }, {}, 'The device phone no longer decides as the owner.'],
    [{}, { revokedBundles: [digest] }, `The bundle ${digest} is revoked.`],
    [{}, { revokedGrants: [`grant_${'0'.repeat(24)}`] }, `The standing yes grant_${'0'.repeat(24)} is withdrawn.`],
    [{ revokedGrants: [`grant_${'0'.repeat(24)}`] }, {}, `The standing yes grant_${'0'.repeat(24)} stays withdrawn.`],
    [{ revokedBundles: [digest] }, {}, `The bundle ${digest} may be used again.`],
    [{}, { rulesChecksum: digest }, 'The rules of the judge are pinned.'],
    [{ rulesChecksum: digest }, {}, 'The rules of the judge are no longer pinned.'],
    [{ rulesChecksum: digest }, { rulesChecksum: 'b'.repeat(64) }, 'The rules of the judge are to be others.'],
  ];
  for (const [before, after, sentence] of rows) {
    it(sentence, () => expect(judgeChange(policyOf(before), policyOf(after)).map((change) => change.sentence)).to.deep.equal([sentence]));
  }
});
