import { expect } from 'chai';
import { answerOf, viewOf } from '../../../tenant/calls/answer.ts';
import type { CallFate, CallRow } from '../../../tenant/calls/call-row.ts';
import type { CallState } from '../../../tenant/calls/state.ts';
import { makeCallRow } from '../../support/call-row.ts';
import { catchThrown } from '../../support/catch-error.ts';

const error = { code: 'TOOL_REJECTED', message: 'The tool said no.', details: { instance: 'shop', detail: ': no such thing' } } as const;

describe('what a caller sees of its call', () => {
  const plain = { call: 'call_1', state: 'PENDING', instance: 'shop', operation: 'acme.things.remove' };
  const cases: [string, CallRow, object][] = [
    ['that waits for a person', makeCallRow(), { ...plain, approval: 'apr_1' }],
    ['that nobody was asked about', makeCallRow({ approval: null, state: 'RUNNING' }), { ...plain, state: 'RUNNING' }],
    ['that is done', makeCallRow({ state: 'DONE', fate: { result: { ok: true } } }), { ...plain, approval: 'apr_1', state: 'DONE', result: { ok: true } }],
    ['that is done and gave nothing', makeCallRow({ state: 'DONE', fate: { result: null } }), { ...plain, approval: 'apr_1', state: 'DONE', result: null }],
    ['that failed: what for, and no details', makeCallRow({ state: 'FAILED', fate: { error } }), { ...plain, approval: 'apr_1', state: 'FAILED', error: { code: 'TOOL_REJECTED', message: 'The tool said no.' } }],
    ['that gave way to another, but not who decided', makeCallRow({ state: 'DENIED', fate: { reason: 'edited', supersededBy: 'call_2', decidedBy: 'ada', seal: 'seal' } }), { ...plain, approval: 'apr_1', state: 'DENIED', reason: 'edited', supersededBy: 'call_2' }],
  ];
  for (const [what, row, view] of cases) it(what, () => expect(viewOf(row)).to.deep.equal(view));
});

describe('the answer to a request that was recorded before', () => {
  const answer = (state: CallState, fate: CallFate = {}, approval: string | null = 'apr_1') => answerOf(makeCallRow({ state, fate, approval }));

  for (const state of ['PENDING', 'APPROVED', 'RUNNING'] as const) {
    it(`is that it waits, with its approval and how long: ${state}`, () => {
      expect(answer(state)).to.deep.equal({ status: 'parked', call: 'call_1', approval: 'apr_1', state, expiresAt: '1970-01-01T00:00:02.000Z', summary: 'Delete thing rye', reasons: [{ rule: 'operation', sentence: 'It is red.' }] });
    });
  }

  it('is that it runs, where nobody was asked', () => expect(answer('RUNNING', {}, null)).to.deep.equal({ status: 'running', call: 'call_1' }));

  it('is its result, or none', () => {
    expect(answer('DONE', { result: [1] })).to.deep.equal({ status: 'done', call: 'call_1', result: [1] });
    expect(answer('DONE')).to.deep.equal({ status: 'done', call: 'call_1', result: null });
  });

  const ends: [CallState, CallFate, string, object][] = [
    ['FAILED', { error }, 'TOOL_REJECTED', { ...error.details, call: 'call_1' }],
    ['FAILED', {}, 'INTERNAL', { call: 'call_1' }],
    ['UNKNOWN', {}, 'OUTCOME_UNKNOWN', { operation: 'acme.things.remove', call: 'call_1' }],
    ['EXPIRED', {}, 'APPROVAL_EXPIRED', { approval: 'apr_1' }],
    ['DENIED', {}, 'CLASSIFICATION_BLOCKED', { reason: 'a person denied it.', call: 'call_1' }],
    ['DENIED', { reason: 'not this one' }, 'CLASSIFICATION_BLOCKED', { reason: 'a person denied it (not this one).', call: 'call_1' }],
    ['CANCELLED', {}, 'CLASSIFICATION_BLOCKED', { reason: 'it was cancelled.', call: 'call_1' }],
  ];
  for (const [state, fate, code, details] of ends) {
    it(`is what it ended in: ${state} gives ${code} with ${JSON.stringify(details)}`, () => {
      const thrown = catchThrown(() => answer(state, fate));
      expect([thrown.code, thrown.details]).to.deep.equal([code, details]);
    });
  }
});
