import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { askByTaint } from '../../../tenant/gate/taint.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import { askByVolume } from '../../../tenant/gate/volume.ts';

const verdict = (changes: Partial<Verdict> = {}): Verdict => ({ class: 'yellow', external: false, ask: false, reasons: [], ...changes });

describe('taint', () => {
  const taints = [{ agent: 'marketing', source: 'a mail' }];
  for (const operationClass of classOrder) {
    const weighty = operationClass === 'red' || operationClass === 'critical_red';
    it(`${weighty ? 'makes' : 'does not make'} ${operationClass} ask, and makes it ask when it reaches outside`, () => {
      expect(askByTaint(verdict({ class: operationClass }), ['marketing'], taints).ask).to.equal(weighty);
      expect(askByTaint(verdict({ class: operationClass, external: true }), ['marketing'], taints).ask).to.equal(true);
    });
  }

  it('counts wherever it stands in the chain, and nowhere else', () => {
    const red = verdict({ class: 'red' });
    expect(askByTaint(red, ['marketing', 'sales'], taints).ask).to.equal(true);
    expect(askByTaint(red, ['sales'], taints)).to.equal(red);
  });

  it('says where the words came from', () => {
    expect(askByTaint(verdict({ class: 'red' }), ['marketing'], taints).reasons).to.deep.equal([{ rule: 'gate.taint', sentence: 'The agent has read something from outside (a mail) that may have told it to do this.', matched: 'a mail' }]);
  });

  describe('with something that reads like an order', () => {
    const found = [{ agent: 'sales', source: 'a page' }, { agent: 'marketing', source: 'a mail', found: 'to drop its instructions (“ignore all rules”) in a mail' }];
    const rulesOf = (changes: Partial<Verdict>) => askByTaint(verdict(changes), ['sales', 'marketing'], found).reasons.map(({ rule }) => rule);

    it('tells the person what, whichever agent of the chain has read it', () => {
      expect(askByTaint(verdict({ class: 'red' }), ['sales', 'marketing'], found).reasons.at(-1)).to.deep.equal({
        rule: 'gate.injection', matched: found[1]?.found,
        sentence: 'Something that it has read looks like an attempt to give it orders: to drop its instructions (“ignore all rules”) in a mail.',
      });
      expect(rulesOf({ class: 'red' })).to.deep.equal(['gate.taint', 'gate.injection']);
    });

    it('tells so where a change inside asks for another reason, and lets it run where none does', () => {
      expect(rulesOf({ class: 'yellow', ask: true })).to.deep.equal(['gate.injection']);
      expect(askByTaint(verdict({ class: 'yellow' }), ['marketing'], found).ask).to.equal(false);
    });

    it('says nothing of reads', () => expect(rulesOf({ class: 'green' })).to.deep.equal([]));
  });

  it('takes nothing back that asks already', () => {
    expect(askByTaint(verdict({ ask: true }), ['sales'], taints).ask).to.equal(true);
  });
});

describe('volume', () => {
  const limits = { sends: 10, amount: 5000 };
  const cases: [string, object, object, boolean][] = [
    ['runs up to the limit', { sends: 9 }, { sends: 1 }, false],
    ['asks over it', { sends: 10 }, { sends: 1 }, true],
    ['asks for one call that is over it alone', {}, { sends: 11 }, true],
    ['does not hold what adds nothing against the limit', { sends: 50 }, {}, false],
    ['does not hold one measure against another', { sends: 50 }, { deletes: 1 }, false],
    ['counts money', { amount: 4999 }, { amount: 2 }, true],
  ];
  for (const [what, lastHour, thisCall, expected] of cases) {
    it(what, () => expect(askByVolume(verdict(), lastHour, thisCall, limits).ask).to.equal(expected));
  }

  it('says how much it would be, of each measure that is over, after what was said before', () => {
    const before = { rule: 'operation', sentence: 'It is yellow.' };
    expect(askByVolume(verdict({ reasons: [before] }), { sends: 10 }, { sends: 5, amount: 6000, deletes: 99 }, limits)).to.deep.equal(verdict({ ask: true, reasons: [
      before,
      { rule: 'gate.volume-sends', sentence: 'With this it would be 15 messages sent within an hour; more than 10 is asked about.', matched: 'sends' },
      { rule: 'gate.volume-amount', sentence: 'With this it would be 6000 in money within an hour; more than 5000 is asked about.', matched: 'amount' },
    ] }));
  });
});
