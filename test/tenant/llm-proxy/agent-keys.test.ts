import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import OpenAI from 'openai';
import { createAgentKeys } from '../../../tenant/llm-proxy/agent-keys.ts';
import { catchAny } from '../../support/llm/catch-any.ts';
import { openProxyBench } from '../../support/llm/proxy-bench.ts';

describe('the keys of agents', () => {
  const told: string[] = [];
  const over: string[] = [];
  const open = () => createAgentKeys(randomBytes, { made: (agent, key) => void told.push(`${agent} ${key}`), ended: (agent, key) => void over.push(`${agent} ${key}`) });

  it('are one for an agent, and one for each session of it, all told', () => {
    const keys = open();
    const own = keys.keyOf('main');
    expect(keys.keyOf('main')).to.equal(own);
    const session = keys.issue('main', { session: 's1', parents: ['boss'], run: 'r1' });
    expect([keys.callerOf(own), keys.callerOf(session), keys.callerOf(`${own}x`)]).to.deep.equal([{ agent: 'main' }, { agent: 'main', session: 's1', parents: ['boss'], run: 'r1' }, undefined]);
    expect(told).to.deep.equal([`main ${own}`, `main ${session}`]);
  });

  it('end with their session, with another key for it, and with a thousand sessions after it; an agent\'s own stays', () => {
    const keys = open();
    const own = keys.keyOf('main');
    const [first, second] = [keys.issue('main', { session: 's1' }), keys.issue('main', { session: 's1', run: 'r2' })];
    expect([keys.callerOf(first), keys.callerOf(second)]).to.deep.equal([undefined, { agent: 'main', session: 's1', run: 'r2' }]);
    const other = keys.issue('helper', { session: 's1' });
    keys.revoke('main', 's1');
    expect([keys.callerOf(second), keys.callerOf(other)]).to.deep.equal([undefined, { agent: 'helper', session: 's1' }]);
    expect(over).to.deep.equal([`main ${first}`, `main ${second}`]);
    for (let at = 0; at < 999; at += 1) keys.issue('main', { session: `n${at}` });
    expect(keys.callerOf(other)).to.deep.equal({ agent: 'helper', session: 's1' });
    keys.issue('main', { session: 'last' });
    expect([keys.callerOf(other), keys.callerOf(own)]).to.deep.equal([undefined, { agent: 'main' }]);
  });

  it('fix who pays: the chain and the run of a session are held to account for its calls', async () => {
    const bench = await openProxyBench();
    const ask = (key: string, more: Record<string, string> = {}) => new OpenAI({ apiKey: key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0, defaultHeaders: more }).chat.completions.create({ model: 'default', messages: [{ role: 'user', content: 'x' }] });
    const session = bench.proxy.issue('main', { session: 's1', parents: ['boss', 'lead'], run: 'r1' });
    await ask(bench.key);
    await ask(session);
    expect(bench.metered.map(({ call: { agent, parents, run } }) => ({ agent, parents, run }))).to.deep.equal([{ agent: 'main', parents: undefined, run: undefined }, { agent: 'main', parents: ['boss', 'lead'], run: 'r1' }]);
    expect(await catchAny(ask(session, { 'x-api-key': bench.key })), 'two keys').to.have.property('status', 401);
    bench.proxy.revoke('main', 's1');
    expect(await catchAny(ask(session))).to.have.property('status', 401);
    await bench.close();
  });
});
