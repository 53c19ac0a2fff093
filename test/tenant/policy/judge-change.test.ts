import { expect } from 'chai';
import { judgeChange } from '../../../tenant/policy/judge-change.ts';
import { policyOf } from './some-policy.ts';

type Expected = Record<string, 'tightening' | 'loosening' | 'neutral'>;
const directions = (before: unknown, after: unknown): Record<string, string> => Object.fromEntries(judgeChange(policyOf(before), policyOf(after)).map(({ item, direction }) => [item, direction]));
const one = (agent: unknown, rest: object = {}): unknown => ({ ...rest, agents: { m: agent } });
const unlock = (tool: string, expiresAt: string | null): unknown => one({ externalComms: { toolUnlocks: [{ tool, expiresAt }] } });
const [early, late] = ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'];
const shop = 'https://shop.test';
const [digest, other] = ['a'.repeat(64), 'b'.repeat(64)];

const tables: Record<string, [string, unknown, unknown, Expected][]> = {
  'the level of the business': [
    ['raised', { autonomyLevel: 1 }, { autonomyLevel: 2 }, { autonomyLevel: 'loosening' }],
    ['lowered', { autonomyLevel: 3 }, { autonomyLevel: 2 }, { autonomyLevel: 'tightening' }],
    ['left out, which is 2', { autonomyLevel: 1 }, {}, { autonomyLevel: 'loosening' }],
    ['raised while agents inherit it', one({}, { autonomyLevel: 2 }), one({}, { autonomyLevel: 3 }), { autonomyLevel: 'loosening' }],
    ['raised while the only agent is pinned where it was', one({}), one({ autonomyLevel: 2 }, { autonomyLevel: 3 }), { autonomyLevel: 'loosening', 'agents.m.autonomyLevel': 'neutral' }],
  ],
  "an agent's level": [
    ['raised', one({ autonomyLevel: 1 }), one({ autonomyLevel: 2 }), { 'agents.m.autonomyLevel': 'loosening' }],
    ['lowered', one({ autonomyLevel: 3 }), one({ autonomyLevel: 1 }), { 'agents.m.autonomyLevel': 'tightening' }],
    ["given, above the business's", one({}), one({ autonomyLevel: 3 }), { 'agents.m.autonomyLevel': 'loosening' }],
    ["given, below the business's", one({}), one({ autonomyLevel: 1 }), { 'agents.m.autonomyLevel': 'tightening' }],
    ["taken, below the business's", one({ autonomyLevel: 1 }), one({}), { 'agents.m.autonomyLevel': 'loosening' }],
    ["taken, above the business's", one({ autonomyLevel: 3 }), one({}), { 'agents.m.autonomyLevel': 'tightening' }],
    ["taken, the same as the business's", one({ autonomyLevel: 2 }), one({}), { 'agents.m.autonomyLevel': 'neutral' }],
    ["taken while the business's is raised above it", one({ autonomyLevel: 2 }, { autonomyLevel: 1 }), one({}, { autonomyLevel: 3 }), { autonomyLevel: 'loosening', 'agents.m.autonomyLevel': 'loosening' }],
    ["taken while the business's is lowered below it", one({ autonomyLevel: 2 }, { autonomyLevel: 3 }), one({}, { autonomyLevel: 1 }), { autonomyLevel: 'tightening', 'agents.m.autonomyLevel': 'tightening' }],
    ["given where the business's was, while that is lowered", one({}, { autonomyLevel: 3 }), one({ autonomyLevel: 3 }, { autonomyLevel: 1 }), { autonomyLevel: 'tightening', 'agents.m.autonomyLevel': 'neutral' }],
  ],
  'what an agent may use': [
    ['one more', one({ allow: ['ghost:posts.list'] }), one({ allow: ['ghost:posts.list', 'ghost:posts.publish'] }), { 'agents.m.allow.ghost:posts.publish': 'loosening' }],
    ['one less', one({ allow: ['ghost:posts.list', 'ghost:posts.publish'] }), one({ allow: ['ghost:posts.list'] }), { 'agents.m.allow.ghost:posts.publish': 'tightening' }],
    ['narrower', one({ allow: ['ghost:*'] }), one({ allow: ['ghost:posts.*'] }), { 'agents.m.allow.ghost:*': 'tightening', 'agents.m.allow.ghost:posts.*': 'neutral' }],
    ['wider', one({ allow: ['ghost:posts.*'] }), one({ allow: ['ghost:*'] }), { 'agents.m.allow.ghost:posts.*': 'neutral', 'agents.m.allow.ghost:*': 'loosening' }],
    ['everything', one({ allow: ['ghost:*'] }), one({ allow: ['*'] }), { 'agents.m.allow.ghost:*': 'neutral', 'agents.m.allow.*': 'loosening' }],
    ['another instance that begins alike', one({ allow: ['ghost:*'] }), one({ allow: ['ghost-shop:*'] }), { 'agents.m.allow.ghost:*': 'tightening', 'agents.m.allow.ghost-shop:*': 'loosening' }],
    ['another operation that begins alike', one({ allow: ['ghost:posts.list'] }), one({ allow: ['ghost:posts.list_all'] }), { 'agents.m.allow.ghost:posts.list': 'tightening', 'agents.m.allow.ghost:posts.list_all': 'loosening' }],
    ['in another order', one({ allow: ['a:*', 'b:*'] }), one({ allow: ['b:*', 'a:*'] }), {}],
  ],
  'what an agent is denied': [
    ['one more', one({ deny: [] }), one({ deny: ['ghost:*'] }), { 'agents.m.deny.ghost:*': 'tightening' }],
    ['one less', one({ deny: ['ghost:*'] }), one({ deny: [] }), { 'agents.m.deny.ghost:*': 'loosening' }],
    ['narrower', one({ deny: ['ghost:*'] }), one({ deny: ['ghost:posts.*'] }), { 'agents.m.deny.ghost:*': 'loosening', 'agents.m.deny.ghost:posts.*': 'tightening' }],
    ['wider', one({ deny: ['ghost:posts.*'] }), one({ deny: ['ghost:*'] }), { 'agents.m.deny.ghost:posts.*': 'neutral', 'agents.m.deny.ghost:*': 'tightening' }],
  ],
  'the comms gate': [
    ['opened', one({}), unlock('ghost', early), { 'agents.m.externalComms.toolUnlocks.ghost': 'loosening' }],
    ['closed', unlock('ghost', early), one({}), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening' }],
    ['open for longer', unlock('ghost', early), unlock('ghost', late), { 'agents.m.externalComms.toolUnlocks.ghost': 'loosening' }],
    ['open for less long', unlock('ghost', late), unlock('ghost', early), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening' }],
    ['open for good', unlock('ghost', late), unlock('ghost', null), { 'agents.m.externalComms.toolUnlocks.ghost': 'loosening' }],
    ['no longer open for good', unlock('ghost', null), unlock('ghost', late), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening' }],
    ['open for good and closed', unlock('ghost', null), one({}), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening' }],
    ['opened for good', one({}), unlock('ghost', null), { 'agents.m.externalComms.toolUnlocks.ghost': 'loosening' }],
    ['for one operation instead of all', unlock('ghost', late), unlock('ghost:posts.publish', early), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening', 'agents.m.externalComms.toolUnlocks.ghost:posts.publish': 'neutral' }],
    ['for one operation instead of all, but longer', unlock('ghost', early), unlock('ghost:posts.publish', late), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening', 'agents.m.externalComms.toolUnlocks.ghost:posts.publish': 'loosening' }],
    ['for an instance that begins alike', unlock('ghost', null), unlock('ghost-shop', null), { 'agents.m.externalComms.toolUnlocks.ghost': 'tightening', 'agents.m.externalComms.toolUnlocks.ghost-shop': 'loosening' }],
  ],
  'agents and stops': [
    ['a new agent, even one that may use nothing: it may stand in a chain', {}, one({}), { 'agents.m': 'loosening' }],
    ['an agent that goes', one({ allow: ['*'] }), {}, { 'agents.m': 'tightening' }],
    ['stopped', one({}), one({ stopped: true }), { 'agents.m.stopped': 'tightening' }],
    ['resumed', one({ stopped: true }), one({ stopped: false }), { 'agents.m.stopped': 'loosening' }],
    ['all stopped', {}, { stopped: true }, { stopped: 'tightening' }],
    ['all resumed', { stopped: true }, {}, { stopped: 'loosening' }],
    ['another text', one({ texts: { soul: digest } }), one({ texts: { soul: other } }), { 'agents.m.texts.soul': 'loosening' }],
    ['a text that goes', one({ texts: { soul: digest } }), one({}), { 'agents.m.texts.soul': 'loosening' }],
    ['one more host', one({}), one({ egressHosts: ['a.test'] }), { 'agents.m.egressHosts.a.test': 'loosening' }],
    ['pages that may be opened', one({}), one({ browser: { [shop]: [] } }), { [`agents.m.browser.${shop}`]: 'loosening' }],
    ['pages that may not be opened any more', one({ browser: { [shop]: ['click'] } }), one({}), { [`agents.m.browser.${shop}`]: 'tightening' }],
    ['more that may be done on pages', one({ browser: { [shop]: ['click'] } }), one({ browser: { [shop]: ['click', 'submit'] } }), { [`agents.m.browser.${shop}`]: 'loosening' }],
    ['less that may be done on pages', one({ browser: { [shop]: ['click', 'submit'] } }), one({ browser: { [shop]: ['submit'] } }), { [`agents.m.browser.${shop}`]: 'tightening' }],
    ['something else that may be done on pages', one({ browser: { [shop]: ['click'] } }), one({ browser: { [shop]: ['submit'] } }), { [`agents.m.browser.${shop}`]: 'loosening' }],
    ['one host less', one({ egressHosts: ['a.test'] }), one({}), { 'agents.m.egressHosts.a.test': 'tightening' }],
  ],
  'volume': [
    ['a limit raised', { volume: { sends: 10 } }, { volume: { sends: 11 } }, { 'volume.sends': 'loosening' }],
    ['a limit lowered', { volume: { sends: 10 } }, { volume: { sends: 0 } }, { 'volume.sends': 'tightening' }],
    ['a limit given', {}, { volume: { sends: 10 } }, { 'volume.sends': 'tightening' }],
    ['a limit taken', { volume: { sends: 10 } }, {}, { 'volume.sends': 'loosening' }],
  ],
  'trust': [
    ['a new plugin', {}, { plugins: { ghost: { permissions: ['a'] } } }, { 'plugins.ghost': 'loosening' }],
    ['a plugin that goes', { plugins: { ghost: { permissions: ['a'] } } }, {}, { 'plugins.ghost': 'tightening' }],
    ['a plugin that goes and asks for nothing: it may be rules', { plugins: { rules: { permissions: [] } } }, {}, { 'plugins.rules': 'loosening' }],
    ['one more permission', { plugins: { ghost: { permissions: ['a'] } } }, { plugins: { ghost: { permissions: ['a', 'b'] } } }, { 'plugins.ghost.permissions.b': 'loosening' }],
    ['one permission less', { plugins: { ghost: { permissions: ['a', 'b'] } } }, { plugins: { ghost: { permissions: ['a'] } } }, { 'plugins.ghost.permissions.b': 'tightening' }],
    ['a new model', {}, { modelEndpoints: { main: 'https://a.test' } }, { 'modelEndpoints.main': 'loosening' }],
    ['a model elsewhere', { modelEndpoints: { main: 'https://a.test' } }, { modelEndpoints: { main: 'https://b.test' } }, { 'modelEndpoints.main': 'loosening' }],
    ['a model that goes', { modelEndpoints: { main: 'https://a.test' } }, {}, { 'modelEndpoints.main': 'tightening' }],
    ['a tool elsewhere', { registry: { ghost: 'https://a.test' } }, { registry: { ghost: 'https://b.test' } }, { 'registry.ghost': 'loosening' }],
    ['a tool that goes', { registry: { ghost: 'https://a.test' } }, {}, { 'registry.ghost': 'tightening' }],
    ['a new device', {}, { ownerDevices: { d1: 'AAAA' } }, { 'ownerDevices.d1': 'loosening' }],
    ['a device with another key', { ownerDevices: { d1: 'AAAA' } }, { ownerDevices: { d1: 'BBBB' } }, { 'ownerDevices.d1': 'loosening' }],
    ['a device that goes', { ownerDevices: { d1: 'AAAA' } }, {}, { 'ownerDevices.d1': 'tightening' }],
    ['one more revoked bundle', {}, { revokedBundles: [digest] }, { [`revokedBundles.${digest}`]: 'tightening' }],
    ['a standing yes that is withdrawn', {}, { revokedGrants: [`grant_${'0'.repeat(24)}`] }, { [`revokedGrants.grant_${'0'.repeat(24)}`]: 'tightening' }],
    ['one that is listed no more', { revokedGrants: [`grant_${'0'.repeat(24)}`] }, {}, { [`revokedGrants.grant_${'0'.repeat(24)}`]: 'neutral' }],
    ['one revoked bundle less', { revokedBundles: [digest] }, {}, { [`revokedBundles.${digest}`]: 'loosening' }],
    ['rules pinned', {}, { rulesChecksum: digest }, { rulesChecksum: 'tightening' }],
    ['other rules', { rulesChecksum: digest }, { rulesChecksum: other }, { rulesChecksum: 'loosening' }],
    ['rules no longer pinned', { rulesChecksum: digest }, {}, { rulesChecksum: 'loosening' }],
  ],
};

describe('judging a change', () => {
  for (const [topic, cases] of Object.entries(tables)) {
    describe(topic, () => {
      for (const [what, before, after, expected] of cases) {
        it(what, () => expect(directions(before, after)).to.deep.equal(expected));
      }
    });
  }

  it('says in one sentence what each item means', () => {
    const before = policyOf({ autonomyLevel: 2, agents: { sales: {} } });
    const after = policyOf({ autonomyLevel: 3, agents: { sales: {}, marketing: { allow: ['ghost:*'], externalComms: { toolUnlocks: [{ tool: 'ghost', expiresAt: null }] } } } });
    expect(judgeChange(before, after).map(({ sentence }) => sentence)).to.deep.equal([
      'The level of the business goes from 2 to 3; it counts for marketing, sales.',
      'There is a new agent, marketing: it may use ghost:*, reaches people outside by ghost, at the level of the business.',
    ]);
  });

  it('brings the value that would come, null where it goes', () => {
    const [change] = judgeChange(policyOf({ volume: { sends: 1 } }), policyOf({}));
    expect(change?.value).to.equal(null);
    const [next] = judgeChange(policyOf({}), policyOf({ volume: { sends: 1 } }));
    expect(next?.value).to.equal(1);
  });

  it('knows every item that a policy can have: none is judged by not being known', () => {
    const all = policyOf({ autonomyLevel: 1, stopped: true, agents: { m: { autonomyLevel: 1, stopped: true, allow: ['*'], deny: ['*'], egressHosts: ['a'], browser: { [shop]: ['click'] }, texts: { soul: digest }, externalComms: { toolUnlocks: [{ tool: 'ghost', expiresAt: null }] } } }, volume: { sends: 1 }, plugins: { p: { permissions: ['a'] } }, modelEndpoints: { m: 'https://a' }, registry: { g: 'https://a' }, ownerDevices: { d: 'AAAA' }, revokedBundles: [digest], rulesChecksum: digest });
    const parts = policyOf({ agents: { m: {} }, plugins: { p: { permissions: [] } } });
    const sentences = [...judgeChange(policyOf({}), all), ...judgeChange(parts, all), ...judgeChange(all, parts)].map(({ sentence }) => sentence);
    expect(sentences.filter((sentence) => sentence.endsWith(' changes.') && !sentence.startsWith('What the agent'))).to.deep.equal([]);
  });
});
