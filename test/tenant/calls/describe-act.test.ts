import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { digestOf } from '../../../tenant/calls/bound-hash.ts';
import { describeAct, describeReasons, isRead, isWeighty } from '../../../tenant/calls/describe-act.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import { makeCallRow } from '../../support/call-row.ts';

const verdict = (changes: Partial<Verdict> = {}): Verdict => ({ class: 'green', external: false, ask: false, reasons: [], ...changes });

describe('what weighs more than a change inside', () => {
  for (const operationClass of classOrder) {
    const weighty = operationClass !== 'green' && operationClass !== 'yellow';
    it(`${operationClass} ${weighty ? 'does' : 'does not'}; it does when it reaches outside or asks`, () => {
      expect([isWeighty(verdict({ class: operationClass })), isWeighty(verdict({ class: operationClass, external: true })), isWeighty(verdict({ class: operationClass, ask: true }))]).to.deep.equal([weighty, true, true]);
    });

    it(`${operationClass} ${operationClass === 'green' ? 'is a read' : 'is no read'}; what reaches outside or asks is none either`, () => {
      expect([isRead(verdict({ class: operationClass })), isRead(verdict({ class: operationClass, external: true })), isRead(verdict({ class: operationClass, ask: true }))]).to.deep.equal([operationClass === 'green', false, false]);
    });
  }
});

describe('an audit row about a call', () => {
  const { body } = makeCallRow();
  const told = { instance: 'shop', operation: 'acme.things.remove', name: 'things.remove', definition: 'd1', params: digestOf({ id: 'rye' }), class: 'red', external: false, ask: false };

  it('says who, what, and how it was judged, with params as a digest', () => {
    expect(describeAct(body, { call: 'call_1' })).to.deep.equal({ who: { chain: ['marketing'] }, ...told, call: 'call_1' });
    expect(describeAct({ ...body, caller: { person: 'ada' } })).to.deep.equal({ who: { person: 'ada' }, ...told });
  });

  it('says that a rule forbade it', () => {
    expect(describeAct({ ...body, verdict: { ...body.verdict, refused: true } })).to.deep.equal({ who: { chain: ['marketing'] }, ...told, refused: true });
  });

  it('names the rules with the words that matched, without their sentences', () => {
    const reasons = [{ rule: 'operation', sentence: 'It is red.' }, { rule: 'gate.level-2', sentence: 'It asks.', matched: 'red' }];
    expect(describeReasons({ reasons })).to.deep.equal({ reasons: ['operation', 'gate.level-2: red'] });
  });
});
