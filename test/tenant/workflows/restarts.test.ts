import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Step } from '../../../tenant/workflows/blueprint-schema.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { ask, call, makeWorkflows } from '../../support/workflow-bench.ts';

const day = 24 * 3_600_000;

describe('a workflow whose process ends', () => {
  it('is taken up by the next process where this one ended between two tries', async () => {
    let broken = true;
    const bench = makeWorkflows({ steps: [call('one', 'things.make')], file: join(makeTempFolder(), 'workflows.db'), script: { prepare: () => { if (broken) throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme', state: 'loading', reason: 'soon' }); } } });
    bench.workflows.begin();
    const { run } = bench.workflows.start({ workflow: 'small', answers: {}, instances: {} }, 'ada');
    await new Promise((resolve) => { setImmediate(resolve); });
    await bench.workflows.close();
    broken = false;
    const next = bench.again();
    expect(bench.states(run.id)).to.deep.equal({ one: 'PENDING' });
    next.begin();
    await bench.settle();
    expect(bench.states(run.id)).to.deep.equal({ one: 'DONE' });
    expect(bench.sent).to.have.length(1);
    await next.close();
  });

  it('asks the agent again, under the same key, where this process ended in the middle of its turn', async () => {
    let ends = true;
    const write: Step = { id: 'text', kind: 'turn', title: 'Write', agent: 'sales', message: 'Write.', otherwise: 'Dear' };
    const bench = makeWorkflows({
      steps: [write], file: join(makeTempFolder(), 'workflows.db'),
      answer: ({ signal }) => (ends ? new Promise((resolve) => { signal?.addEventListener('abort', () => resolve({ outcome: 'stopped', text: '' })); }) : { outcome: 'done', text: 'Hello' }),
    });
    bench.workflows.begin();
    const { run } = bench.workflows.start({ workflow: 'small', answers: {}, instances: {} }, 'ada');
    await new Promise((resolve) => { setImmediate(resolve); });
    await bench.workflows.close();
    ends = false;
    const next = bench.again();
    next.begin();
    await bench.settle();
    expect(next.run(run.id).steps[0]).to.deep.include({ state: 'DONE', values: { text: 'Hello' } });
    expect(new Set(bench.turns.map(({ key }) => key))).to.deep.equal(new Set([`workflow ${run.id} text`]));
    await next.close();
  });

  it('comes to where it waits before a command ends, and only to the end of a step in a process that stays', async () => {
    for (const [stays, expected] of [[false, ['one', 'two']], [true, ['one']]] as const) {
      const bench = makeWorkflows({ steps: [call('one', 'things.make'), call('two', 'things.make')], script: { answer: () => new Promise((resolve) => { setImmediate(() => resolve({})); }) } });
      if (stays) bench.workflows.begin();
      bench.workflows.start({ workflow: 'small', answers: {}, instances: {} }, 'ada');
      await bench.workflows.close();
      expect(bench.sent.map(({ id }) => id)).to.deep.equal(expected);
    }
  });

  it('leaves no timer behind', async () => {
    const bench = makeWorkflows({ steps: [call('one', 'things.make')] });
    const before = bench.clock.waiting();
    bench.stopped.add('all');
    await bench.go();
    expect(bench.clock.waiting()).to.equal(before + 1);
    await bench.workflows.close();
    expect(bench.clock.waiting()).to.equal(before);
  });

  it('looks at nothing again that is over, or waits for an answer', async () => {
    const bench = makeWorkflows({ steps: [ask('who'), call('one', 'things.make')], file: join(makeTempFolder(), 'workflows.db') });
    const { run } = await bench.go();
    await bench.workflows.close();
    const next = bench.again();
    next.begin();
    await bench.settle();
    expect(bench.states(run.id)).to.deep.equal({ who: 'WAITING', one: 'DONE' });
    expect(bench.sent).to.have.length(1);
    await next.close();
  });

  describe('after a crash', () => {
    const steps = [call('one', 'things.make'), call('gone', 'things.remove', { needs: ['one'] }), call('two', 'things.touch', { needs: ['gone'] })];

    it('goes on where it waited, though the decision came while nobody listened', async () => {
      const bench = makeWorkflows({ steps, file: join(makeTempFolder(), 'workflows.db') });
      const { run } = await bench.go();
      const approval = bench.workflows.run(run.id).steps[1]?.approval ?? '';
      await bench.workflows.close();
      await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      const workflows = bench.again();
      workflows.begin();
      await bench.settle();
      expect(bench.states(run.id)).to.deep.equal({ one: 'DONE', gone: 'DONE', two: 'DONE' });
      expect(bench.sent.map(({ id }) => id)).to.deep.equal(['one', 'gone', 'two']);
      await workflows.close();
    });

    it('does no step twice that was done and not written down', async () => {
      const file = join(makeTempFolder(), 'workflows.db');
      const bench = makeWorkflows({ steps: [call('one', 'things.make'), call('two', 'things.touch')], file });
      const { run } = await bench.go();
      await bench.workflows.close();
      const { openWorkflowTable } = await import('../../../tenant/workflows/workflow-database.ts');
      const table = openWorkflowTable(file);
      table.move(run.id, 'RUNNING', null);
      for (const step of ['one', 'two']) table.setStep(run.id, step, { state: 'RUNNING', endedAt: null, values: {} });
      table.close();
      const workflows = bench.again();
      workflows.begin();
      await bench.settle();
      expect(bench.states(run.id)).to.deep.equal({ one: 'DONE', two: 'DONE' });
      expect(bench.sent).to.have.length(2);
      await workflows.close();
    });

    it('does not make again what was begun so long ago that it is forgotten', async () => {
      const file = join(makeTempFolder(), 'workflows.db');
      const bench = makeWorkflows({ steps: [call('gone', 'things.remove')], file });
      const { run } = await bench.go();
      await bench.workflows.close();
      bench.clock.advance(61 * day);
      const workflows = bench.again();
      workflows.begin();
      await bench.settle();
      expect(bench.states(run.id)).to.deep.equal({ gone: 'UNKNOWN' });
      await workflows.close();
    });
  });
});
