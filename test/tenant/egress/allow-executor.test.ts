import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Caller } from '../../../tenant/calls/caller.ts';
import { createAllowExecutor } from '../../../tenant/egress/allow-executor.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const clock = makeFakeClock();
const added: unknown[] = [];
const executor = createAllowExecutor({ clock, allowed: { allows: () => true, add: (agents, host, until) => {
  added.push([agents, host, until - clock.now()]);
  return [];
} } });
const chain: Caller = { chain: ['sales', 'marketing', 'sales'] };
const ready = (params: JsonObject, caller: Caller | undefined = chain, operation = 'egress.allow') => executor.within({ instance: 'egress', operation, params, ...(caller ? { caller } : {}) }, (call) => Promise.resolve(call));

describe('egress.allow', () => {
  it('is red and asks, at every level', async () => {
    const { base, facts, bound, params, idempotent, name } = await ready({ host: 'Shop.example.com' });
    expect({ class: base.class, external: base.external, ask: base.ask, rules: base.reasons.map(({ rule, matched }) => [rule, matched]) }).to.deep.equal({ class: 'red', external: false, ask: true, rules: [['egress.new-host', 'shop.example.com']] });
    expect({ kind: facts.kind, class: facts['class'], plugin: facts['plugin'], external: facts['external'], idempotent: facts['idempotent'] }).to.deep.equal({ kind: 'operation', class: 'red', plugin: 'egress', external: false, idempotent: true });
    expect({ bound, params, idempotent, name }).to.deep.equal({ bound: { definition: 'egress.allow/1', target: 'this server shop.example.com', files: {} }, params: { host: 'shop.example.com', days: 30 }, idempotent: true, name: 'egress.allow' });
  });

  it('allows the host to each agent of the chain, from when it runs', async () => {
    added.length = 0;
    const call = await ready({ host: 'shop.example.com', days: 90, agent: 'sales' });
    await call.run(() => undefined, new AbortController().signal);
    expect(added).to.deep.equal([[['sales', 'marketing'], 'shop.example.com', 90 * 86_400_000]]);
    expect(await call.verify()).to.deep.equal({ allowed: true });
  });

  it('allows nothing where it may not begin', async () => {
    added.length = 0;
    const call = await ready({ host: 'shop.example.com' });
    const stopped = new Error('stopped');
    try {
      await call.run(() => { throw stopped; }, new AbortController().signal);
    } catch (error) {
      expect(error).to.equal(stopped);
    }
    expect(added).to.deep.equal([]);
  });

  it('is served by nobody else and is all there is', async () => {
    expect([executor.serves('egress'), executor.serves('exec')]).to.deep.equal([true, false]);
    expect((await catchError(ready({ host: 'shop.example.com' }, chain, 'egress.revoke'))).code).to.equal('OPERATION_UNKNOWN');
  });

  const faults: [JsonObject, Caller | undefined, string][] = [
    [{ host: 'shop.example.com', days: '7' }, chain, 'days is'], [{ host: 'shop.example.com', days: 1.5 }, chain, 'days is'], [{ host: 'shop.example.com', agent: 'marketing' }, chain, 'for itself alone'], [{ host: 5 }, chain, 'host is missing'], [{ host: 'shop.example.com', x: 1 }, chain, 'no param x'],
    [{ host: 'shop.example.com' }, undefined, 'agent says'], [{ host: 'shop.example.com', agent: 'A' }, { person: 'bella' }, 'agent says'], [{ host: 'shop.example.com', agent: 'a b' }, { person: 'bella' }, 'agent says'], [{ host: 'shop.example.com', agent: `a${'b'.repeat(64)}` }, { person: 'bella' }, 'agent says'], [{ host: 'shop.example.com', agent: 'a-' }, { person: 'bella' }, 'agent says'],
  ];
  for (const [params, caller, words] of faults) {
    it(`takes no ${JSON.stringify(params)} of ${JSON.stringify(caller)}`, async () => {
      const call = caller ? ready(params, caller) : executor.within({ instance: 'egress', operation: 'egress.allow', params }, (one) => Promise.resolve(one));
      const { code, message } = await catchError(call);
      expect([code, message.includes(words), message.includes('egress.allow')], message).to.deep.equal(['PARAMS_INVALID', true, true]);
    });
  }

  for (const agent of ['a', 'web-shop-2', 'b'.repeat(64)]) {
    it(`takes the agent ${agent.slice(0, 12)} of a person, for 1 day`, async () => expect((await ready({ host: 'shop.example.com', agent, days: 1 }, { person: 'bella' })).summary).to.equal(`Let ${agent} reach shop.example.com for 1 days`));
  }
});
