import { expect } from 'chai';
import { callStates, mayMove, toWire, type CallState } from '../../../tenant/calls/state.ts';

describe('the states of a call', () => {
  const steps: Record<CallState, CallState[]> = {
    PENDING: ['APPROVED', 'DENIED', 'EXPIRED', 'CANCELLED'],
    APPROVED: ['RUNNING', 'CANCELLED'],
    RUNNING: ['DONE', 'FAILED', 'UNKNOWN'],
    DENIED: [], EXPIRED: [], CANCELLED: [], DONE: [], FAILED: [], UNKNOWN: [],
  };
  it('are nine', () => expect([...callStates].toSorted()).to.deep.equal(Object.keys(steps).toSorted()));

  for (const [from, to] of Object.entries(steps) as [CallState, CallState[]][]) {
    it(`${from} leads ${to.length === 0 ? 'nowhere' : `to ${to.join(', ')} alone`}`, () => {
      expect(callStates.filter((state) => mayMove(from, state)).toSorted()).to.deep.equal(to.toSorted());
    });
  }

  const wire: [CallState, object][] = [
    ['PENDING', { status: 'PENDING' }],
    ['DENIED', { status: 'DENIED' }],
    ['EXPIRED', { status: 'EXPIRED' }],
    ['CANCELLED', { status: 'DENIED', reason: 'cancelled' }],
    ['APPROVED', { status: 'APPROVED' }],
    ...(['RUNNING', 'DONE', 'FAILED', 'UNKNOWN'] as const).map((outcome): [CallState, object] => [outcome, { status: 'APPROVED', outcome }]),
  ];
  for (const [state, told] of wire) it(`${state} is told as ${JSON.stringify(told)}`, () => expect(toWire(state)).to.deep.equal(told));
});
