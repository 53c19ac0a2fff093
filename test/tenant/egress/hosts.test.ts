import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createSealRow } from '../../../tenant/database/seal-row.ts';
import { openSafetyDatabase, type SafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createAllowExecutor } from '../../../tenant/egress/allow-executor.ts';
import { createAllowStore, type AllowStore } from '../../../tenant/egress/allow-store.ts';
import { createHosts, type Hosts } from '../../../tenant/egress/hosts.ts';
import type { Policy } from '../../../tenant/gate/policy.ts';
import { makeCalls, type CallsBench } from '../../support/calls.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const day = 24 * 60 * 60 * 1000;
const host = 'shop.example.com';

interface Bench extends CallsBench {
  readonly clock: FakeClock;
  readonly database: SafetyDatabase;
  readonly allowed: AllowStore;
  readonly hosts: Hosts;
  readonly recorded: unknown[];
  open(): AllowStore;
}

function makeBench(policy: Partial<Policy> = {}): Bench {
  const clock = makeFakeClock();
  const database = openSafetyDatabase(':memory:');
  const seal = createSealRow(randomBytes(32), 'local');
  const recorded: unknown[] = [];
  let count = 0;
  const open = (): AllowStore => createAllowStore({ database: database.handle, clock, seal, newId: () => `egr_${(count += 1)}`, record: (event) => void recorded.push(event) });
  const allowed = open();
  const agents = new Map(['marketing', 'sales'].map((id) => [id, { allow: ['egress:*'], deny: [], unlocks: [] }] as const));
  const bench = makeCalls({ clock, database, executors: [createAllowExecutor({ allowed, clock })], policy: () => ({ level: 3, agents, ...policy }) });
  const hosts = createHosts({ allowed, clock, submit: (submission) => bench.calls.submit(submission), listed: (agent) => (agent === 'marketing' ? ['listed.example.com', 'secure.example.com:443'] : []), mayAct: (chain) => policy.stopped !== true && chain.every((agent) => agents.has(agent)) });
  return { ...bench, clock, database, allowed, hosts, recorded, open };
}

describe('a new host', () => {
  it('is asked about once, whatever the level, with host and agent on the card; approved, the agent may go there', async () => {
    const { hosts, calls, clock, allowed } = makeBench();
    const first = await catchError(hosts.demand(['marketing'], host, 443));
    const second = await catchError(hosts.demand(['marketing'], host, 443));
    expect([first.code, second.details['approval']]).to.deep.equal(['HOST_ASKED', first.details['approval']]);
    const approval = String(first.details['approval']);
    const { summary, facts, owner, why } = calls.approval(approval);
    expect({ summary, facts, owner }).to.deep.equal({ summary: `Let marketing reach ${host} for 30 days`, facts: { host, agents: 'marketing', days: '30' }, owner: false });
    expect(why.join(' ')).to.include('way out of this server');
    await calls.decide({ approval, decision: 'approve', by: 'bella' });
    await calls.idle();
    await hosts.demand(['marketing'], host, 443);
    expect(allowed.list().map(({ agent, host: to, expiresAt }) => ({ agent, to, expiresAt }))).to.deep.equal([{ agent: 'marketing', to: host, expiresAt: clock.now() + 30 * day }]);
    expect(hosts.allows(['sales'], host, 443)).to.equal(false);
  });

  it('is asked for every agent of the chain, and needs all of them', async () => {
    const { hosts, calls, allowed } = makeBench();
    const { details } = await catchError(hosts.demand(['sales', 'marketing'], host, 443));
    await calls.decide({ approval: String(details['approval']), decision: 'approve', by: 'bella' });
    await calls.idle();
    expect([hosts.allows(['sales', 'marketing'], host, 443), hosts.allows(['sales'], host, 443), hosts.allows([], host, 443), allowed.list().length]).to.deep.equal([true, true, false, 2]);
  });

  it('denied stays closed, and is asked again', async () => {
    const { hosts, calls } = makeBench();
    const first = await catchError(hosts.demand(['marketing'], host, 443));
    await calls.decide({ approval: String(first.details['approval']), decision: 'deny', by: 'bella' });
    const second = await catchError(hosts.demand(['marketing'], host, 443));
    expect(second.code).to.equal('HOST_ASKED');
    expect(second.details['approval']).to.not.equal(first.details['approval']);
  });

  it('is asked about three times within the hour, and then not again until it is over', async () => {
    const { hosts, calls, clock } = makeBench();
    for (let count = 0; count < 3; count += 1) {
      const { code, details } = await catchError(hosts.demand(['marketing'], host, 443));
      expect([code, details['agent']]).to.deep.equal(['HOST_ASKED', 'marketing']);
      await calls.decide({ approval: String(details['approval']), decision: 'deny', by: 'bella' });
    }
    const refused = await catchError(hosts.demand(['marketing'], host, 443));
    expect([refused.code, refused.message.includes('3 times within the hour')]).to.deep.equal(['HOST_REFUSED', true]);
    clock.advance(60 * 60 * 1000 - 1);
    expect((await catchError(hosts.demand(['marketing'], host, 443))).code).to.equal('HOST_REFUSED');
    clock.advance(1);
    expect((await catchError(hosts.demand(['marketing'], host, 443))).code).to.equal('HOST_ASKED');
  });

  it('is named with the agent that acts, of a chain', async () => {
    expect((await catchError(makeBench().hosts.demand(['sales', 'marketing'], host, 443))).message).to.include('marketing was not allowed to reach shop.example.com');
  });

  it('is not reached where asking itself fails', async () => {
    const { allowed, clock } = makeBench();
    const hosts = createHosts({ allowed, clock, listed: () => [], mayAct: () => true, submit: () => Promise.reject(new LetsbeError('OVERLOADED', { reason: 'x' })) });
    expect((await catchError(hosts.demand(['marketing'], host, 443))).code).to.equal('OVERLOADED');
    const done = createHosts({ allowed, clock, listed: () => [], mayAct: () => true, submit: () => Promise.resolve({ status: 'done', result: null }) });
    expect((await catchError(done.demand(['marketing'], host, 443))).code).to.equal('HOST_REFUSED');
  });

  it('is refused without a question to an agent that was not given egress', async () => {
    const { hosts, calls } = makeBench({ agents: new Map([['marketing', { allow: ['exec:*'], deny: [], unlocks: [] }]]) });
    const error = await catchError(hosts.demand(['marketing'], host, 443));
    expect(error.code).to.equal('HOST_REFUSED');
    expect(calls.approvals({}).items).to.deep.equal([]);
  });

  it('is refused to nobody, and to who is stopped', async () => {
    expect((await catchError(makeBench().hosts.demand([], host, 443))).code).to.equal('HOST_REFUSED');
    const { hosts, allowed, clock } = makeBench({ stopped: true });
    allowed.add(['marketing'], host, clock.now() + day);
    expect([(await catchError(hosts.demand(['marketing'], host, 443))).code, hosts.allows(['marketing'], host, 443)]).to.deep.equal(['HOST_REFUSED', false]);
  });

  it('is none where the policy lists it for every agent of the chain, at its port where it names one', async () => {
    const { hosts, allowed, clock } = makeBench();
    await hosts.demand(['marketing'], 'listed.example.com', 80);
    expect([hosts.allows(['marketing'], 'secure.example.com', 443), hosts.allows(['marketing'], 'secure.example.com', 80), hosts.allows(['sales', 'marketing'], 'listed.example.com', 443), hosts.allows(['marketing'], 'www.listed.example.com', 443)]).to.deep.equal([true, false, false, false]);
    allowed.add(['sales'], 'listed.example.com', clock.now() + day);
    expect(hosts.allows(['sales', 'marketing'], 'listed.example.com', 443)).to.equal(true);
  });

  it('is refused to who is no agent any more, whatever was allowed', async () => {
    const { hosts, allowed, clock } = makeBench();
    allowed.add(['gone'], host, clock.now() + day);
    const { code, message } = await catchError(hosts.demand(['gone'], host, 443));
    expect([hosts.allows(['gone'], host, 443), code, message.includes('none of yours')]).to.deep.equal([false, 'HOST_REFUSED', true]);
  });

  it('is asked for at most twenty times an hour, also through other agents', async () => {
    const { hosts, calls, clock } = makeBench();
    for (let count = 0; count < 20; count += 1) expect((await catchError(hosts.demand(['marketing', ...(count % 2 ? ['sales'] : [])], `h${count}.example.com`, 443))).code).to.equal('HOST_ASKED');
    expect((await catchError(hosts.demand(['marketing'], 'h20.example.com', 443))).code).to.equal('HOST_REFUSED');
    expect((await catchError(hosts.demand(['marketing'], 'h0.example.com', 443))).code, 'one that waits already').to.equal('HOST_ASKED');
    expect(calls.approvals({ limit: 100 }).items).to.have.length(20);
    clock.advance(61 * 60 * 1000);
    expect((await catchError(hosts.demand(['marketing'], 'h21.example.com', 443))).code).to.equal('HOST_ASKED');
  });

  const bad: [string, Record<string, string | number>][] = [
    ['an address', { host: '10.0.0.1' }], ['no host', {}], ['days without end', { host, days: 91 }], ['no days', { host, days: 0 }], ['half a day', { host, days: 0.5 }], ['another agent', { host, agent: 'sales' }], ['more than that', { host, port: 22 }], ['a dot behind it', { host: `${host}.` }],
  ];
  for (const [what, params] of bad) {
    it(`is not asked about with ${what}`, async () => {
      const { calls } = makeBench();
      expect((await catchError(calls.submit({ caller: { chain: ['marketing'] }, instance: 'egress', operation: 'egress.allow', params }))).code).to.equal('PARAMS_INVALID');
    });
  }

  it('whose name is written in other letters is shown in both ways', async () => {
    const { calls } = makeBench();
    const answer = await calls.submit({ caller: { chain: ['marketing'] }, instance: 'egress', operation: 'egress.allow', params: { host: 'xn--bcher-kva.example' } });
    expect(answer.status === 'parked' && calls.approval(answer.approval).facts).to.include({ host: 'xn--bcher-kva.example', 'reads as': 'bücher.example' });
  });

  it('may be allowed for other days than were asked for, by a person who edits the approval', async () => {
    const { calls, hosts, clock } = makeBench();
    const { details } = await catchError(hosts.demand(['marketing'], host, 443));
    await calls.edit({ approval: String(details['approval']), params: { host, agent: 'marketing', days: 2 }, by: 'bella' });
    expect(hosts.allows(['marketing'], host, 443)).to.equal(true);
    clock.advance(2 * day);
    expect(hosts.allows(['marketing'], host, 443)).to.equal(false);
  });

  it('may be allowed by a person, who names the agent', async () => {
    const { calls, hosts } = makeBench();
    expect((await calls.submit({ caller: { person: 'bella' }, instance: 'egress', operation: 'egress.allow', params: { host, agent: 'sales', days: 7 } })).status).to.equal('done');
    expect(hosts.allows(['sales'], host, 443)).to.equal(true);
    expect((await catchError(calls.submit({ caller: { person: 'bella' }, instance: 'egress', operation: 'egress.allow', params: { host } }))).code).to.equal('PARAMS_INVALID');
  });
});

describe('an allowed host', () => {
  it('is allowed until its date', () => {
    const { allowed, clock } = makeBench();
    allowed.add(['marketing'], host, clock.now() + day);
    expect(allowed.allows(['marketing'], host)).to.equal(true);
    clock.advance(day);
    expect(allowed.allows(['marketing'], host)).to.equal(false);
  });

  it('says when it was last used, to the minute', async () => {
    const { allowed, hosts, clock } = makeBench();
    allowed.add(['marketing'], host, clock.now() + day);
    expect(allowed.list()[0]?.lastUsedAt).to.equal(null);
    await hosts.demand(['marketing'], host, 443);
    const first = clock.now();
    clock.advance(59_999);
    await hosts.demand(['marketing'], host, 443);
    expect(allowed.list()[0]?.lastUsedAt).to.equal(first);
    clock.advance(1);
    await hosts.demand(['marketing'], host, 443);
    expect(allowed.list()[0]?.lastUsedAt).to.equal(first + 60_000);
  });

  it('covers itself alone, no part of it and nothing below it', () => {
    const { allowed, clock } = makeBench();
    allowed.add(['marketing'], 'example.com', clock.now() + day);
    expect(['example.com', 'www.example.com', 'com', 'notexample.com', 'EXAMPLE.com'].map((name) => allowed.allows(['marketing'], name))).to.deep.equal([true, false, false, false, false]);
  });

  it('is kept over restarts, and taken back for good', () => {
    const { allowed, clock, open, recorded } = makeBench();
    const [one] = allowed.add(['marketing'], host, clock.now() + day);
    expect(open().allows(['marketing'], host)).to.equal(true);
    allowed.revoke(one?.id ?? '', 'bella');
    expect([allowed.allows(['marketing'], host), open().allows(['marketing'], host)]).to.deep.equal([false, false]);
    expect(recorded).to.deep.equal([{ event: 'egress.allowed', id: 'egr_1', agent: 'marketing', host, expiresAt: clock.now() + day }, { event: 'egress.revoked', id: 'egr_1', agent: 'marketing', host, by: 'bella' }]);
    expect(catchThrown(() => allowed.revoke('egr_9', 'bella')).code).to.equal('ALLOWANCE_UNKNOWN');
  });

  it('is allowed until the latest of its dates, after a restart too, whichever was given first', () => {
    const { allowed, clock, open } = makeBench();
    for (const days of [1, 3, 2]) allowed.add(['marketing'], host, clock.now() + days * day);
    clock.advance(3 * day - 1);
    expect([allowed.allows(['marketing'], host), open().allows(['marketing'], host)]).to.deep.equal([true, true]);
    clock.advance(1);
    expect(allowed.allows(['marketing'], host)).to.equal(false);
  });

  it('is allowed to a chain where it is to each of it, and to no empty one', () => {
    const { allowed, clock } = makeBench();
    allowed.add(['marketing'], host, clock.now() + day);
    expect([['marketing'], ['marketing', 'sales'], ['sales', 'marketing'], []].map((chain) => allowed.allows(chain, host))).to.deep.equal([true, false, false, false]);
  });

  it('taken back by one of several entries is taken back whole', () => {
    const { allowed, clock, open } = makeBench();
    const [one] = allowed.add(['marketing'], host, clock.now() + day);
    allowed.add(['marketing'], host, clock.now() + 2 * day);
    allowed.revoke(one?.id ?? '', 'bella');
    expect([allowed.allows(['marketing'], host), open().allows(['marketing'], host)]).to.deep.equal([false, false]);
  });

  it('counts for nothing where somebody else wrote it, made it last, or brought it back', () => {
    const { allowed, clock, database, open } = makeBench();
    const [one] = allowed.add(['marketing'], host, clock.now() + day);
    allowed.revoke(one?.id ?? '', 'bella');
    allowed.add(['sales'], host, clock.now() + day);
    database.handle.exec('update egress_allow set revoked_at = null');
    database.handle.exec("update egress_allow set expires_at = expires_at + 1 where agent = 'sales'");
    database.handle.exec(`insert into egress_allow values ('x', 'other', '${host}', ${clock.now() + day}, 0, null, null, '')`);
    const again = open();
    expect(['marketing', 'sales', 'other'].map((agent) => again.allows([agent], host))).to.deep.equal([false, false, false]);
  });

  it('lasts ninety days at most', () => {
    const { allowed, clock } = makeBench();
    for (const at of [clock.now(), clock.now() - 1, clock.now() + 91 * day, Number.NaN]) expect(catchThrown(() => allowed.add(['marketing'], host, at)).code).to.equal('USAGE_INVALID');
  });
});
