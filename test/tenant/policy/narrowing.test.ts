import { expect } from 'chai';
import fc from 'fast-check';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { decide, type GatedCall } from '../../../tenant/gate/decide.ts';
import type { Grant } from '../../../tenant/gate/grant.ts';
import type { Decision, Verdict } from '../../../tenant/gate/verdict.ts';
import { carryOver } from '../../../tenant/policy/differences.ts';
import type { PolicyDocument } from '../../../tenant/policy/document.ts';
import { judgeChange, judgeDifferences } from '../../../tenant/policy/judge-change.ts';
import { fromLeaves, toLeaves } from '../../../tenant/policy/leaves.ts';
import { sortChange, splitChange } from '../../../tenant/policy/split-change.ts';
import { toGatePolicy } from '../../../tenant/policy/to-gate-policy.ts';
import { now, schemas, somePolicy } from './some-policy.ts';

const someVerdict: fc.Arbitrary<Verdict> = fc.record({ class: fc.constantFrom(...classOrder), external: fc.boolean(), ask: fc.boolean(), reasons: fc.constant([]) });
const someCall: fc.Arbitrary<GatedCall> = fc.record({ chain: fc.subarray(['dispatcher', 'marketing', 'constructor'], { minLength: 1 }), instance: fc.constantFrom('ghost', 'listmonk'), operation: fc.constantFrom('posts.publish', 'posts.list', 'pages.list') });
const grant: Grant = { id: 'g', agent: 'marketing', instance: 'ghost', operation: 'posts.publish', expiresAt: now + 1 };

/** How much a decision allows: the higher, the less a person is asked. */
const freedom = ({ outcome, owner }: Decision): number => (outcome === 'refuse' ? 0 : owner ? 1 : outcome === 'ask' ? 2 : 3);
const freedomUnder = (document: PolicyDocument, call: GatedCall, verdict: Verdict, at: number): number => freedom(decide(call, verdict, toGatePolicy(document), [grant], at));

const situation = { before: somePolicy, after: somePolicy, call: someCall, verdict: someVerdict, at: fc.constantFrom(now, now + 500, now + 5000) };
const runs = { numRuns: 500 };

describe('a change of policy', () => {
  it('that is judged to loosen nothing frees nothing', () => {
    let judged = 0;
    // The strictest of both is such a change, and any part of it; two policies at random hardly ever are.
    fc.assert(fc.property(fc.record({ ...situation, parts: fc.infiniteStream(fc.boolean()) }), ({ before, after, call, verdict, at, parts }) => {
      const free = judgeDifferences(before, after).filter(({ direction }) => direction !== 'loosening' && parts.next().value);
      const next = carryOver(before, after, free, schemas);
      if (judgeChange(before, next).some(({ direction }) => direction === 'loosening')) return true;
      judged += 1;
      return freedomUnder(next, call, verdict, at) <= freedomUnder(before, call, verdict, at);
    }), runs);
    expect(judged).to.be.above(250);
  });

  it('counts at once only as far as it frees nothing', () => {
    fc.assert(fc.property(fc.record(situation), ({ before, after, call, verdict, at }) => freedomUnder(splitChange(before, after, schemas).applied, call, verdict, at) <= freedomUnder(before, call, verdict, at)), runs);
  });

  it('has nothing left to take away once it was split', () => {
    fc.assert(fc.property(somePolicy, somePolicy, (before, after) => sortChange(splitChange(before, after, schemas).applied, after).free.length === 0), runs);
  });

  it('is never judged to loosen by what counts at once', () => {
    fc.assert(fc.property(somePolicy, somePolicy, (before, after) => judgeChange(before, splitChange(before, after, schemas).applied).every(({ direction }) => direction !== 'loosening')), runs);
  });

  it('is whole once the owner has confirmed what waits', () => {
    fc.assert(fc.property(somePolicy, somePolicy, (before, after) => {
      let document = splitChange(before, after, schemas).applied;
      for (let round = 0; round < 5; round += 1) {
        const { waiting, free } = sortChange(document, after);
        document = carryOver(document, after, [...waiting, ...free], schemas);
      }
      return judgeChange(document, after).length === 0;
    }), runs);
  });

  it('back again is a loosening where it tightened', () => {
    fc.assert(fc.property(fc.record(situation), ({ before, after, call, verdict, at }) => {
      if (freedomUnder(after, call, verdict, at) >= freedomUnder(before, call, verdict, at)) return true;
      return judgeChange(after, before).some(({ direction }) => direction === 'loosening');
    }), runs);
  });

  it('is none between equal policies, and a policy is the sum of its items', () => {
    fc.assert(fc.property(somePolicy, (document) => judgeChange(document, fromLeaves(toLeaves(document).values(), schemas)).length === 0), runs);
  });
});
