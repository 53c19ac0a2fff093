import { expect } from 'chai';
import { wordCost, wordStep } from '../../../tenant/cli/chat/word-step.ts';
import { makeChatBench, messageOf, settle } from './bench.ts';

const at = 'agent:main:shop';
const child = 'agent:sales:subagent:1';
const step = { agent: 'main', tool: 'tool_call', call: 'shop:things.list', verdict: 'run', isError: false, ms: 34.6 } as const;

describe('what was done in a turn', () => {
  async function began(...texts: string[]) {
    const bench = makeChatBench();
    for (const text of texts) bench.chat.send(messageOf(text));
    await settle();
    return bench;
  }
  const history = ({ chat }: Awaited<ReturnType<typeof began>>) => chat.history(at, 100).map(({ message, steps, cost }) => ({ message, steps: steps.map(({ agent, call, verdict, ms }) => [agent, call, verdict, ms]), cost }));

  it('is told in its history, with what it cost', async () => {
    const bench = await began('one', 'two');
    const { account, costs, end } = bench;
    account.ran(at, 'key-of-one');
    account.used(at, 'c1', step);
    costs.set('key-of-one', { pico: 412_400_000, about: false });
    end('one', 'ok');
    await settle();
    account.used(at, 'c1', { ...step, verdict: 'ask', call: null });
    expect(history(bench)).to.deep.equal([
      { message: 'one', steps: [['main', 'shop:things.list', 'run', 35]], cost: { micro: 412, about: false } },
      { message: 'two', steps: [['main', null, 'ask', 35]], cost: undefined },
    ]);
  });

  it('is told with what led to each step: what models cost since the one before it, in that conversation', async () => {
    const bench = await began('one');
    const { account, costs, end, chat } = bench;
    costs.set('key-of-one', { pico: 100_000_000, about: false });
    account.ran(at, 'key-of-one');
    costs.set('key-of-one', { pico: 412_400_000, about: false });
    account.used(at, 'c1', step);
    account.used(at, 'c2', step);
    account.started(child, at);
    account.ran(child, 'r-child');
    costs.set('r-child', { pico: 7_000_000, about: true });
    account.used(child, 'c1', { ...step, agent: 'sales' });
    costs.set('key-of-one', { pico: 500_000_000, about: false });
    account.used(at, 'c3', step);
    account.ran(at, 'unknown');
    account.used(at, 'c4', step);
    end('one', 'ok');
    await settle();
    const steps = chat.history(at, 100)[0]?.steps ?? [];
    expect(steps.map(({ agent, cost }) => [agent, cost])).to.deep.equal([['main', { micro: 312, about: false }], ['main', { micro: 0, about: false }], ['sales', { micro: 7, about: true }], ['main', { micro: 88, about: false }], ['main', undefined]]);
    expect(account.use(at, 'c1')?.cost).to.deep.equal({ micro: 312, about: false });
    expect(steps.map(({ tool, ...known }) => wordStep(tool, 'done', known))[2]).to.equal('tool_call: done (shop:things.list, 35 ms, about $0.000007)');
  });

  it('is that of the agents who were asked in it too, also when it has ended and another one goes on', async () => {
    const bench = await began('one', 'two');
    const { account, costs, end } = bench;
    account.started(child, at);
    account.started('agent:bob:subagent:2', child);
    end('one', 'ok');
    await settle();
    account.ran('agent:bob:subagent:2', 'r-bob');
    account.used('agent:bob:subagent:2', undefined, { ...step, agent: 'bob' });
    for (const run of ['key-of-one', 'r-bob']) costs.set(run, { pico: 600_000, about: false });
    expect(history(bench)[0]).to.deep.equal({ message: 'one', steps: [['bob', 'shop:things.list', 'run', 35]], cost: { micro: 1, about: false } });
    expect(history(bench)[1]).to.include({ cost: undefined });
  });

  it('is that of the last turn where none goes on, and of nobody where nothing was said', async () => {
    const bench = await began('one');
    bench.end('one', 'ok');
    bench.account.ran(at, 'report');
    bench.account.ran('agent:main:other', 'strange');
    bench.costs.set('report', { pico: 1_000_000, about: false });
    bench.costs.set('strange', { pico: 1_000_000, about: false });
    expect(history(bench)).to.deep.equal([{ message: 'one', steps: [], cost: { micro: 1, about: false } }]);
  });

  it('is said to cost about so much where a call of it was guessed, while it goes on, and where it was ended', async () => {
    const bench = await began('one');
    bench.costs.set('key-of-one', { pico: 5_000_000, about: false });
    expect(history(bench)[0]?.cost).to.deep.equal({ micro: 5, about: true });
    bench.end('one', 'ok');
    expect(history(bench)[0]?.cost).to.deep.equal({ micro: 5, about: false });
    bench.costs.set('key-of-one', { pico: 5_000_000, about: true });
    expect(history(bench)[0]?.cost).to.deep.equal({ micro: 5, about: true });
    const stopped = await began('one');
    stopped.costs.set('key-of-one', { pico: 5_000_000, about: false });
    stopped.end('one', '', 'aborted');
    expect(history(stopped)[0]?.cost).to.deep.equal({ micro: 5, about: true });
  });

  it('is told as it ends to those who watch, where the tenant knows more than the runtime', async () => {
    const { chat, account, costs, end } = await began('one');
    const heard = (phase: string, toolCallId: string, name = 'tool_call'): void => chat.heard('agent', { sessionKey: at, runId: 'key-of-one', stream: 'item', data: { kind: 'tool', toolCallId, name, phase, ...(phase === 'end' ? { status: 'completed' } : {}) } });
    heard('start', 'c1');
    account.used(at, 'c1', step);
    heard('end', 'c1');
    heard('end', 'c2', 'none');
    costs.set('key-of-one', { pico: 7_000_000, about: false });
    end('one', 'ok');
    const { events } = await chat.read(at, 0, AbortSignal.timeout(1000));
    expect(events.map(({ event }) => event)).to.deep.equal([
      { kind: 'step', id: 'c1', tool: 'tool_call', state: 'begun' },
      { kind: 'step', id: 'c1', tool: 'tool_call', state: 'done', call: 'shop:things.list', verdict: 'run', ms: 34.6 },
      { kind: 'step', id: 'c2', tool: 'none', state: 'done' },
      { kind: 'end', outcome: 'done', text: 'ok', cost: { micro: 7, about: false } },
    ]);
  });

  it('is named without secrets and without what moves a cursor, and not at any length', async () => {
    const bench = await began('one');
    bench.account.used(at, undefined, { ...step, tool: `hunter2${'x'.repeat(500)}`, call: 'shop:\u001b[2Jhunter2\u202e' });
    const [used] = bench.chat.history(at, 1)[0]?.steps ?? [];
    expect(used?.call).to.equal('shop: [2JSECRET_REF(password)');
    expect(used?.tool).to.match(/^SECRET_REF\(password\)x+…$/).and.have.length(100);
  });

  const words: readonly [string, string][] = [
    [wordStep('exec', 'done', {}), 'exec: done'], [wordStep('tool_call', 'done', { call: 'shop:things.list', verdict: 'run', ms: 34.6 }), 'tool_call: done (shop:things.list, 35 ms)'],
    [wordStep('tool_call', 'done', { call: null, verdict: 'ask', ms: 2 }), 'tool_call: done (waits for a person, 2 ms)'], [wordStep('exec', 'failed', { call: null, verdict: 'refuse', ms: 0 }), 'exec: failed (refused, 0 ms)'],
    [wordCost({ micro: 412, about: false }), 'cost: $0.000412'], [wordCost({ micro: 1_234_567, about: true }), 'cost: about $1.23'], [wordCost({ micro: 0, about: false }), 'cost: $0.00'],
  ];
  for (const [said, expected] of words) it(`is put as ${JSON.stringify(expected)}`, () => expect(said).to.equal(expected));
});
