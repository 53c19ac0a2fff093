import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { classOrder } from '../../../../kernel/operations/classify.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { decide } from '../../../../tenant/gate/decide.ts';
import type { Policy } from '../../../../tenant/gate/policy.ts';
import type { Facts } from '../../../../tenant/gate/rules/fact-kinds.ts';
import { fileFacts } from '../../../../tenant/gate/rules/file-facts.ts';
import type { Rule, RulePack } from '../../../../tenant/gate/rules/rule-pack.ts';
import { createRuleSet } from '../../../../tenant/gate/rules/rule-set.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';
import { makePack, makeRule } from './make-pack.ts';

const verdict = (changes: Partial<Verdict> = {}): Verdict => ({ class: 'green', external: false, ask: false, reasons: [], ...changes });
const facts = (path = 'danger'): Facts => fileFacts({ action: 'read', path, roots: { workspace: '/w' } });
const packOfRules = (id: string, ...changes: JsonObject[]): RulePack => makePack({ id, rules: changes.map((change, index) => makeRule({ id: `${id}.r${index}`, class: undefined, ...change })) });
const brief = ({ class: decided, external, ask, refused }: Verdict) => ({ class: decided, external, ask, refused: refused ?? false });
const still = { class: 'green', external: false, ask: false, refused: false } as const;

describe('a rule set', () => {
  const cases: [string, JsonObject[], object][] = [
    ['raises the class', [{ class: 'red' }], { ...still, class: 'red' }],
    ['takes the strictest class, whatever the order', [{ class: 'critical_red' }, { class: 'yellow' }], { ...still, class: 'critical_red' }],
    ['raises to external', [{ external: true }], { ...still, external: true }],
    ['counts yellow_external as external, also where another rule makes it red', [{ class: 'yellow_external' }, { class: 'red' }], { ...still, class: 'red', external: true }],
    ['asks', [{ ask: true }], { ...still, ask: true }],
    ['refuses', [{ refuse: true }], { ...still, refused: true }],
    ['adds up', [{ ask: true }, { external: true }, { class: 'yellow' }, { refuse: true }], { class: 'yellow', external: true, ask: true, refused: true }],
  ];
  for (const [what, rules, expected] of cases) {
    it(what, () => expect(brief(createRuleSet([packOfRules('a', ...rules)]).judge(verdict(), facts()))).to.deep.equal(expected));
  }

  it('leaves alone what no rule matches', () => {
    const base = verdict({ class: 'yellow', reasons: [{ rule: 'x', sentence: 'X.' }] });
    expect(createRuleSet([makePack()]).judge(base, facts('notes'))).to.deep.equal(base);
  });

  it('lowers nothing of the base verdict', () => {
    const base = verdict({ class: 'critical_red', external: true, ask: true, refused: true });
    expect(brief(createRuleSet([packOfRules('a', { class: 'green' })]).judge(base, facts()))).to.deep.equal({ class: 'critical_red', external: true, ask: true, refused: true });
  });

  it('tells every rule that matched, with its sentence and the words, after the reasons of the base', () => {
    const { reasons } = createRuleSet([packOfRules('b', { class: 'red' }), makePack()]).judge(verdict({ reasons: [{ rule: 'x', sentence: 'X.' }] }), facts());
    expect(reasons).to.deep.equal([
      { rule: 'x', sentence: 'X.' },
      { rule: 'b.r0', sentence: 'The file is called danger.', matched: 'danger' },
      { rule: 'house-rules.danger', sentence: 'The file is called danger.', matched: 'danger' },
    ]);
  });

  it('cuts the words, and strips what could make them read as others', () => {
    const set = createRuleSet([makePack({ rules: [makeRule({ on: 'http', when: { properties: { body: { includes: ['x'] } } } })] })]);
    const [reason] = set.judge(verdict(), { kind: 'http', body: `a\u202eb\n${'x'.repeat(500)}` }).reasons;
    expect(reason?.matched).to.match(/^a b x+…$/);
    expect([...(reason?.matched ?? '')]).to.have.length(80);
  });

  it('asks only rules of the kind of call', () => {
    expect(createRuleSet([makePack()]).judge(verdict(), { kind: 'http', name: 'danger' })).to.deep.equal(verdict());
  });

  it('asks about a kind of call that nobody knows', () => {
    for (const kind of ['mail', 'toString', '', 7, null]) {
      const judged = createRuleSet([makePack()]).judge(verdict(), { kind } as unknown as Facts);
      expect(brief(judged)).to.deep.equal({ ...still, class: 'red', ask: true });
      expect(judged.reasons[0]?.rule).to.equal('rules.unknown-kind');
    }
  });

  it('asks about every call while a pack is absent, and names it', () => {
    const judged = createRuleSet([makePack()], [{ pack: 'core-files', reason: 'it is\nbroken' }]).judge(verdict(), facts('notes'));
    expect(brief(judged)).to.deep.equal({ ...still, ask: true });
    expect(judged.reasons).to.deep.equal([{ rule: 'rules.absent', sentence: 'The safety rules core-files are not in force (it is broken), so a person is asked.', matched: 'core-files' }]);
  });

  it('asks where a rule fails, names its pack, and keeps what other rules raised', () => {
    const broken: Rule = { id: 'b.broken', on: 'file', class: 'yellow', because: 'X.', when: { holds: () => { throw new Error('no'); }, matched: () => [] } };
    const speechless: Rule = { ...broken, id: 'c.speechless', when: { holds: () => true, matched: () => { throw new Error('no'); } } };
    const packs = [packOfRules('a', { class: 'critical_red' }), { id: 'b', version: '1.0.0', digest: '', rules: [broken] }, { id: 'c', version: '1.0.0', digest: '', rules: [speechless] }, packOfRules('d', { external: true })];
    const judged = createRuleSet(packs).judge(verdict(), facts());
    expect(brief(judged)).to.deep.equal({ class: 'critical_red', external: true, ask: true, refused: false });
    expect(judged.reasons.map(({ rule, sentence }) => [rule, /rules ([a-z-]+) could not/.exec(sentence)?.[1]])).to.deep.equal([['a.r0', undefined], ['rules.failed', 'b'], ['rules.failed', 'c'], ['d.r0', undefined]]);
  });

  describe('checksum', () => {
    const [a, b] = [packOfRules('a', { ask: true }), packOfRules('b', { ask: true })];
    it('is the same for the same packs in any order', () => {
      expect(createRuleSet([a, b]).checksum).to.equal(createRuleSet([b, a]).checksum);
      expect(createRuleSet([a, b]).checksum).to.equal(createHash('sha256').update(`${a.digest}\n${b.digest}\n`).digest('hex'));
    });
    it('differs for any other packs', () => {
      const sums = [[], [a], [b], [a, b], [a, packOfRules('b', { class: 'red' })]].map((packs) => createRuleSet(packs).checksum);
      expect(new Set(sums).size).to.equal(sums.length);
    });
  });

  describe('for whatever packs and calls', () => {
    const names = ['danger', 'notes', 'plan'];
    const someRaise = fc.record({ class: fc.constantFrom(...classOrder), external: fc.constant(true), ask: fc.constant(true), refuse: fc.constant(true) }, { requiredKeys: [] });
    const someCondition: fc.Arbitrary<Json> = fc.oneof(fc.constantFrom(...names).map((name) => ({ properties: { name: { const: name } } })), fc.constantFrom(...names).map((name) => ({ not: { properties: { name: { const: name } } } })));
    const someRule = fc.tuple(someRaise, someCondition).filter(([raise]) => Object.keys(raise).length > 0).map(([raise, when]): JsonObject => ({ ...raise, when }));
    const someRules = fc.array(someRule, { minLength: 1, maxLength: 4 });
    const someVerdict = fc.record({ class: fc.constantFrom(...classOrder), external: fc.boolean(), ask: fc.boolean() }).map((made): Verdict => ({ ...made, reasons: [] }));
    const someName = fc.constantFrom(...names, 'other');
    const policies: Policy[] = ([1, 2, 3] as const).flatMap((level) => [[], [{ target: 'file', expiresAt: null }]].map((unlocks): Policy => ({ level, agents: new Map([['sales', { allow: ['*'], deny: [], unlocks }]]) })));
    const freedom = (made: Verdict): number[] => policies.map((policy) => {
      const { outcome, owner } = decide({ chain: ['sales'], instance: 'file', operation: 'file.read' }, made, policy, [{ id: 'g', agent: 'sales', instance: 'file', operation: 'file.read', expiresAt: 2 }], 1);
      return outcome === 'refuse' ? 0 : owner ? 1 : outcome === 'ask' ? 2 : 3;
    });
    const freesNothing = (before: Verdict, after: Verdict): boolean => {
      const was = freedom(before);
      return freedom(after).every((now, index) => now <= (was[index] ?? 0));
    };

    it('a rule more frees nothing', () => {
      fc.assert(fc.property(someRules, someRule, someVerdict, someName, (rules, more, base, name) =>
        freesNothing(createRuleSet([packOfRules('a', ...rules)]).judge(base, facts(name)), createRuleSet([packOfRules('a', ...rules, more)]).judge(base, facts(name)))), { numRuns: 500 });
    });
    it('a pack more frees nothing', () => {
      fc.assert(fc.property(someRules, someRules, someVerdict, someName, (rules, more, base, name) =>
        freesNothing(createRuleSet([packOfRules('a', ...rules)]).judge(base, facts(name)), createRuleSet([packOfRules('a', ...rules), packOfRules('b', ...more)]).judge(base, facts(name)))), { numRuns: 500 });
    });
    it('an absent pack frees nothing, and nothing runs', () => {
      fc.assert(fc.property(someRules, someVerdict, someName, (rules, base, name) => {
        const after = createRuleSet([packOfRules('a', ...rules)], [{ pack: 'b', reason: 'gone' }]).judge(base, facts(name));
        return freesNothing(createRuleSet([packOfRules('a', ...rules)]).judge(base, facts(name)), after) && freedom(after).every((free) => free < 3);
      }), { numRuns: 500 });
    });
    it('the same packs in another order give the same verdict', () => {
      fc.assert(fc.property(someRules, someRules, someVerdict, someName, (one, other, base, name) => {
        const packs = [packOfRules('a', ...one), packOfRules('b', ...other)];
        expect(createRuleSet(packs.toReversed()).judge(base, facts(name))).to.deep.equal(createRuleSet(packs).judge(base, facts(name)));
      }), { numRuns: 200 });
    });
  });
});
