import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { createJudge } from '../../../tenant/calls/judge.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createRuleSet } from '../../../tenant/gate/rules/rule-set.ts';
import { createTaintBook } from '../../../tenant/gate/taint-book.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const rules = createRuleSet([]);

describe('rules that are not the ones that were decided on', () => {
  function judgeWith(wanted: string | undefined) {
    const clock = makeFakeClock();
    return createJudge({ clock, taints: createTaintBook(openSafetyDatabase(':memory:'), clock), store: { countSince: () => ({ sends: 0, deletes: 0 }) }, rules: { withRules: (use) => Promise.resolve(use(rules)) }, limits: () => ({}), wantedRules: () => wanted }).judge;
  }

  for (const decided of classOrder) {
    it(`${decided === 'green' ? 'let' : 'ask about'} what is ${decided}`, async () => {
      const call = { base: { class: decided, external: false, ask: false, reasons: [] }, facts: { kind: 'operation' } } as const;
      const other = await judgeWith('f'.repeat(64))(call, { chain: ['marketing'] });
      expect(other).to.include({ class: decided, ask: decided !== 'green' });
      for (const wanted of [undefined, rules.checksum]) expect(await judgeWith(wanted)(call, { chain: ['marketing'] })).to.include({ ask: false });
    });
  }
});
