import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Link } from '../../../../tenant/openclaw/link/link.ts';
import { createRuntimeMethods, runtimeScope } from '../../../../tenant/openclaw/link/methods.ts';
import { catchError } from '../../../support/catch-error.ts';
import { useRpc } from '../../rpc/bench.ts';

const conversation = 'agent:main:shop';
const requests: readonly [method: string, params: JsonObject, answer: unknown][] = [
  ['runtime.attest', { nonce: 'n1', pid: 7 }, { attested: true }],
  ['runtime.turn', { conversation, agent: 'main', run: 'r1', from: 'agent:main:other' }, { allowed: true }],
  ['runtime.gate', { conversation, agent: 'main', tool: 'exec', params: { command: 'id' }, stage: 'policy', toolCall: 'c1' }, { allowed: false, reason: 'no' }],
  ['runtime.run', { conversation, agent: 'main', tool: 'command', params: { command: 'id' }, key: 'key-0001' }, { text: 'ran', isError: false }],
  ['runtime.modelKey', { conversation, agent: 'main' }, { key: 'the-key' }],
  ['runtime.spawned', { conversation: 'agent:main:subagent:1', parent: conversation }, { known: true }],
  ['runtime.redact', { value: ['a', { b: 1 }] }, { value: ['a', { b: 1 }] }],
];

describe('the methods of the runtime\'s plugin', () => {
  const sockets = useRpc();

  async function start() {
    const asked: unknown[][] = [];
    const link: Link = {
      turn: (params) => { asked.push(['turn', params]); return { allowed: true }; },
      gate: (params) => { asked.push(['gate', params]); return Promise.resolve({ allowed: false, reason: 'no' }); },
      run: ({ conversation: at, agent, tool, params, key }) => { asked.push(['run', { conversation: at, agent, tool, params, key }]); return Promise.resolve({ text: 'ran', isError: false }); },
      modelKey: (params) => { asked.push(['modelKey', params]); return 'the-key'; },
      spawned: (params) => void asked.push(['spawned', params]),
    };
    const ofRuntime = createRuntimeMethods(link, (nonce, pid) => {
      asked.push(['attest', { nonce, pid }]);
      if (nonce !== 'n1') throw new LetsbeError('AUTH_INVALID');
    });
    const bench = await sockets.start({ ofRuntime });
    const agents = new Set(['main']);
    const session = bench.rpc.sessions.open({ agents: () => agents, title: 'test', scope: runtimeScope }).token;
    const other = bench.rpc.sessions.open({ agents: ['main'], title: 'somebody who speaks for an agent' }).token;
    return { bench, asked, agents, session, other, client: await sockets.client(bench.paths.agent) };
  }

  for (const [method, params, answer] of requests) {
    it(`answers ${method} for the runtime's session`, async () => {
      const { client, session, asked } = await start();
      expect(await client.call(method, { ...params, session })).to.deep.equal(answer);
      if (method !== 'runtime.redact') expect(asked).to.deep.equal([[method.slice('runtime.'.length), params]]);
    });

    for (const who of ['nobody', 'an agent'] as const) {
      it(`answers ${method} to ${who} not at all`, async () => {
        const { client, other, asked } = await start();
        expect((await catchError(client.call(method, { ...params, session: who === 'nobody' ? 'x'.repeat(43) : other }))).code).to.equal('AUTH_INVALID');
        expect(asked).to.deep.equal([]);
      });
    }

    it(`takes no param of ${method} that it does not know`, async () => {
      const { client, session, asked } = await start();
      expect((await catchError(client.call(method, { ...params, session, more: 1 }))).code).to.equal('PARAMS_INVALID');
      expect(asked).to.deep.equal([]);
    });
  }

  for (const [method, params] of requests.filter(([, given]) => 'agent' in given)) {
    it(`answers ${method} for no agent that the runtime does not have, as soon as it has it no more`, async () => {
      const { client, session, asked, agents } = await start();
      expect((await catchError(client.call(method, { ...params, agent: 'eve', session }))).code).to.equal('AUTH_INVALID');
      agents.delete('main');
      expect((await catchError(client.call(method, { ...params, session }))).code).to.equal('AUTH_INVALID');
      expect(asked).to.deep.equal([]);
    });
  }

  it('takes no other nonce', async () => {
    const { client, session } = await start();
    expect((await catchError(client.call('runtime.attest', { nonce: 'n2', pid: 7, session }))).code).to.equal('AUTH_INVALID');
  });

  it('redacts what is given to be redacted', async () => {
    const { bench, client, session } = await start();
    const secret = 'correct-horse-battery-staple-9';
    bench.known.add('mail_password', secret);
    expect(JSON.stringify(await client.call('runtime.redact', { value: { content: [{ text: `it is ${secret}` }] }, session }))).to.equal('{"value":{"content":[{"text":"it is SECRET_REF(mail_password)"}]}}');
  });
});
