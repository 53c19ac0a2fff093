import { expect } from 'chai';
import { toJson } from '../../../tenant/policy/document.ts';
import { readPolicy } from '../../../tenant/policy/read-policy.ts';
import { toGatePolicy, toVolumeLimits } from '../../../tenant/policy/to-gate-policy.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { policyOf, schemas } from './some-policy.ts';

const faultsOf = (source: unknown): string => {
  const error = catchThrown(() => readPolicy(source, schemas));
  expect(error.code).to.equal('POLICY_INVALID');
  return error.message;
};
const agent = (value: unknown): unknown => ({ agents: { marketing: value } });
const unlocks = (...toolUnlocks: unknown[]): unknown => agent({ externalComms: { toolUnlocks } });

describe('reading a policy', () => {
  it('takes nothing for level 2, no agents, nothing unlocked', () => {
    expect(toJson(policyOf({}))).to.deep.equal({ autonomyLevel: 2, agents: {}, volume: {}, plugins: {}, modelEndpoints: {}, registry: {}, ownerDevices: {}, revokedBundles: [] });
  });

  it('takes an agent with nothing for one that may use nothing and is locked', () => {
    expect(toJson(policyOf(agent({})))).to.have.property('agents').that.deep.equals({ marketing: { allow: [], deny: [], externalComms: { toolUnlocks: [] }, egressHosts: [], texts: {} } });
  });

  it('reads text as it reads values, and reads what it wrote', () => {
    const value = { autonomyLevel: 3, agents: { b: { allow: ['ghost:*', '*'], deny: ['ghost:posts.*'] }, a: { stopped: true } }, volume: { sends: 5 } };
    expect(readPolicy(JSON.stringify(value), schemas)).to.deep.equal(policyOf(value));
    expect(policyOf(toJson(policyOf(value)))).to.deep.equal(policyOf(value));
  });

  const faults: [string, unknown, RegExp][] = [
    ['what is no object', [], /write a value of type object/],
    ['a level there is not', { autonomyLevel: 4 }, /use one of 1, 2, 3/],
    ['a level in words', { autonomyLevel: '2' }, /type integer/],
    ['an unknown key', { autonomylevel: 1 }, /"autonomylevel" is not known here/],
    ['an unknown key of an agent', agent({ denied: ['*'] }), /"denied" is not known here/],
    ['an agent named in capitals', { agents: { Marketing: {} } }, /rename the key/],
    ['a star in the middle', agent({ deny: ['ghost:*.delete'] }), /deny\/0/],
    ['half a word with a star', agent({ deny: ['ghost:pos*'] }), /deny\/0/],
    ['a pattern without an instance', agent({ allow: ['posts.publish'] }), /allow\/0/],
    ['a comms gate opened for everything', unlocks({ tool: '*', expiresAt: null }), /tool/],
    ['an unlock that does not say until when', unlocks({ tool: 'ghost' }), /"expiresAt" is missing/],
    ['a time of another zone', unlocks({ tool: 'ghost', expiresAt: '2026-12-01T00:00:00+02:00' }), /expiresAt/],
    ['a day that is not', unlocks({ tool: 'ghost', expiresAt: '2026-02-30T00:00:00Z' }), /no such time/],
    ['an hour that is not', unlocks({ tool: 'ghost', expiresAt: '2026-12-01T25:00:00Z' }), /no such time/],
    ['an unlock that stands twice', unlocks({ tool: 'ghost', expiresAt: null }, { tool: 'ghost', expiresAt: '2026-12-01T00:00:00Z' }), /ghost stands twice/],
    ['a host with a star', agent({ egressHosts: ['*.test'] }), /egressHosts\/0/],
    ['an origin with a path', agent({ browser: { 'https://a.test/shop': [] } }), /browser/],
    ['an origin that no browser writes so', agent({ browser: { 'https://a.test:443': [] } }), /write https:\/\/a\.test$/],
    ['pages of any host', agent({ browser: { 'https://*.test': [] } }), /browser/],
    ['pages of files', agent({ browser: { 'file://a': [] } }), /browser/],
    ['something that is not done on pages', agent({ browser: { 'https://a.test': ['evaluate'] } }), /browser/],
    ['a limit below nothing', { volume: { sends: -1 } }, /volume\/sends/],
    ['a limit with a fraction', { volume: { sends: 1.5 } }, /type integer/],
    ['a measure that is not counted', { volume: { send: 1 } }, /"send" is not known here/],
    ['a digest that is none', { revokedBundles: ['abc'] }, /revokedBundles\/0/],
    ['text that is no JSON', '{', /not valid JSON/],
    ['a key that stands twice', '{"autonomyLevel":1,"autonomyLevel":3}', /stands twice/],
  ];
  for (const [what, source, told] of faults) {
    it(`refuses ${what}`, () => expect(faultsOf(source)).to.match(told));
  }

  it('tells everything that is wrong at once, with its place and mend', () => {
    const told = faultsOf({ autonomyLevel: 9, agents: { marketing: { allow: ['x'], level: 3 } }, volume: { sends: -1 } });
    for (const place of ['policy#/autonomyLevel', 'policy#/agents/marketing/allow/0', 'policy#/agents/marketing:', 'policy#/volume/sends']) expect(told).to.contain(place);
    expect(told.match(/mend:/g)).to.have.length(4);
  });
});

describe("the policy in the gate's words", () => {
  const document = policyOf({ autonomyLevel: 1, volume: { sends: 4 }, agents: { marketing: { autonomyLevel: 3, allow: ['ghost:*'], deny: ['ghost:posts.delete'], externalComms: { toolUnlocks: [{ tool: 'ghost', expiresAt: '2026-12-01T00:00:00Z' }, { tool: 'listmonk', expiresAt: null }] } }, sales: { stopped: true } } });

  it('has the same levels, lists, unlocks and stops', () => {
    expect(toGatePolicy(document)).to.deep.equal({
      level: 1,
      agents: new Map([
        ['marketing', { level: 3, allow: ['ghost:*'], deny: ['ghost:posts.delete'], unlocks: [{ target: 'ghost', expiresAt: Date.UTC(2026, 11, 1) }, { target: 'listmonk', expiresAt: null }] }],
        ['sales', { allow: [], deny: [], unlocks: [], stopped: true }],
      ]),
    });
    expect(toVolumeLimits(document)).to.deep.equal({ sends: 4 });
  });

  it('is stopped by the document or on this server', () => {
    expect(toGatePolicy(policyOf({ stopped: true })).stopped).to.equal(true);
    expect(toGatePolicy(document, { all: true, agents: new Set() }).stopped).to.equal(true);
    expect(toGatePolicy(document, { all: false, agents: new Set(['marketing']) }).agents.get('marketing')?.stopped).to.equal(true);
    expect(toGatePolicy(document).agents.get('marketing')?.stopped).to.equal(undefined);
  });
});
