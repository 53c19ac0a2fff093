import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Schedule } from '../../../tenant/schedule/schedule.ts';
import type { Step } from '../../../tenant/workflows/blueprint-schema.ts';
import { ask, call, makeWorkflows } from '../../support/workflow-bench.ts';

describe('a step of a workflow', () => {
  describe('that checks', () => {
    const values: [Json | undefined, { present: boolean; absent: boolean; 'above zero': boolean }][] = [
      [undefined, { present: false, absent: true, 'above zero': false }],
      ['', { present: false, absent: true, 'above zero': false }],
      [[], { present: false, absent: true, 'above zero': false }],
      [0, { present: true, absent: false, 'above zero': false }],
      [-1, { present: true, absent: false, 'above zero': false }],
      [1, { present: true, absent: false, 'above zero': true }],
      ['2', { present: true, absent: false, 'above zero': true }],
      ['rye', { present: true, absent: false, 'above zero': false }],
      [[0], { present: true, absent: false, 'above zero': true }],
      [{ id: 1 }, { present: true, absent: false, 'above zero': false }],
    ];
    for (const [value, expected] of values) {
      for (const is of ['present', 'absent', 'above zero'] as const) {
        it(`finds ${value === undefined ? 'nothing' : JSON.stringify(value)} ${expected[is] ? '' : 'not '}${is}`, async () => {
          const check: Step = { id: 'check', kind: 'check', title: 'Check', value: '{one.value}', is, otherwise: 'It is not so.' };
          const bench = makeWorkflows({ steps: [call('one', 'things.make', { keep: { value: '/value' } }), check], script: { answer: () => (value === undefined ? {} : { value }) } });
          const { steps } = await bench.go();
          expect(steps[1]).to.include(expected[is] ? { state: 'DONE', note: '' } : { state: 'FAILED', note: 'It is not so.' });
          await bench.workflows.close();
        });
      }
    }
  });

  it('is written down, with what it asks for, before the tool hears of it', async () => {
    const gate = Promise.withResolvers<void>();
    const bench = makeWorkflows({ steps: [call('one', 'things.make', { params: { on: '{run.today}', since: '{run.weekAgoMs}' } })], script: { answer: () => gate.promise.then(() => ({})) } });
    const { run } = bench.workflows.start({ workflow: 'small', answers: {}, instances: {} }, 'ada');
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(bench.workflows.run(run.id).steps[0]).to.deep.include({ state: 'RUNNING', startedAt: bench.clock.now(), request: { agent: 'marketing', instance: 'shop', operation: 'things.make', params: { on: '2026-11-21', since: bench.clock.now() - 7 * 24 * 3_600_000 } } });
    gate.resolve();
    await bench.settle();
    await bench.workflows.close();
  });

  it('is written down before an agent is asked to write', async () => {
    const bench = makeWorkflows({ steps: [{ id: 'text', kind: 'turn', title: 'Write', agent: 'sales', message: 'Write.' }], answer: () => ({ outcome: 'done', text: bench.workflows.runs(1)[0]?.steps[0]?.state ?? '' }) });
    expect((await bench.go()).steps[0]?.values).to.deep.equal({ text: 'RUNNING' });
    await bench.workflows.close();
  });

  describe('that lets a report come', () => {
    const brief: Step = { id: 'brief', kind: 'schedule', title: 'Brief', agent: 'dispatcher', report: 'briefing', when: 'daily 07:30', zone: 'UTC' };
    const there = (changes: Partial<Schedule>): Schedule => ({ id: 'sch_there', agent: 'dispatcher', title: 'There', what: { kind: 'report', report: 'briefing' }, rule: { kind: 'daily', at: { hour: 7, minute: 0 } }, zone: 'UTC', missed: 'once', paused: false, madeBy: 'ada', madeAt: 0, due: 0, ...changes });

    it('leaves one of the kind as it is', async () => {
      const bench = makeWorkflows({ steps: [brief], schedules: [there({})] });
      expect((await bench.go()).steps[0]).to.deep.include({ state: 'DONE', values: { schedule: 'sch_there' }, note: 'there is one already (sch_there), which stays as it is' });
      expect(bench.scheduled).to.deep.equal([]);
      await bench.workflows.close();
    });

    for (const [what, changes] of [['of another agent', { agent: 'sales' }], ['of another kind', { what: { kind: 'report', report: 'daily' } }], ['that is a message', { what: { kind: 'message', text: 'briefing' } }]] as const) {
      it(`adds it beside one ${what}`, async () => {
        const bench = makeWorkflows({ steps: [brief], schedules: [there(changes)] });
        expect((await bench.go()).steps[0]).to.deep.include({ state: 'DONE', values: { schedule: 'sch_1' } });
        expect(bench.scheduled).to.have.length(1);
        await bench.workflows.close();
      });
    }

    it('says why none was added', async () => {
      const bench = makeWorkflows({ steps: [ask('zone', { default: 'Mars' }), { ...brief, zone: '{zone.answer}' }], refuses: new LetsbeError('SCHEDULE_INVALID', { reason: '"Mars" is no time zone' }) });
      expect((await bench.go()).steps[1]).to.include({ state: 'FAILED', note: 'The schedule cannot be kept: "Mars" is no time zone.' });
      await bench.workflows.close();
    });
  });
});
