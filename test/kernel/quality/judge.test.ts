import { expect } from 'chai';
import { checkQuality, judgeQuality } from '../../../kernel/quality/judge.ts';
import type { QualityFacts } from '../../../kernel/quality/rule.ts';
import { qualityRules } from '../../../kernel/quality/rules.ts';
import type { Example } from '../../../kernel/schema/example.ts';
import { makeExamples } from '../../support/examples.ts';
import { makeOperation, makeSource, makeThings, type PluginParts } from '../../support/plugin.ts';

type Parts = PluginParts & { readonly change?: (examples: Record<string, Example[]>) => void; readonly cheatSheet?: boolean; readonly recorded?: string[] };

const code = { files: { 'quirks.ts': 'export const run = () => 1;' } };

function makeFacts({ change = () => undefined, cheatSheet = true, recorded = ['Acme 2.1.0'], ...parts }: Parts = {}): QualityFacts {
  const examples = makeExamples();
  change(examples);
  return { source: makeSource({ ...parts, manifest: { release: '2.1.0', ...parts.manifest } }), examples: new Map(Object.entries(examples).map(([verb, list]) => [`things.${verb}`, list])), cheatSheet, recorded };
}

const list = (description: string, more = {}) => ({ operations: { things: { ...makeThings(), list: makeOperation({ description, ...more }) } } });

/** One missing thing each: the rule, the badge it keeps away, what is said. */
const cases: [title: string, rule: string, reached: string, says: string, parts: Parts][] = [
  ['no health', 'quality.health', 'none', 'a health operation', { manifest: { health: undefined } }],
  ['an operation without an example', 'quality.example-each', 'none', 'succeeds for things.get', { change: (examples) => { examples['get'] = (examples['get'] ?? []).slice(1); } }],
  ['no cheat sheet', 'quality.cheat-sheet', 'none', 'cheatsheets/acme.md', { cheatSheet: false }],
  ['a failure that no example shows', 'quality.errors-mapped', 'bronze', 'failure examples for TOOL_RATE_LIMITED', { change: (examples) => { examples['get']?.pop(); } }],
  ['nobody knows where the tool says what is wrong', 'quality.errors-mapped', 'bronze', 'errors.message', { manifest: { errors: undefined } }],
  ['a list without its end', 'quality.pagination', 'bronze', 'paginate on things.list', list('Things of the shop.')],
  ['no owner', 'quality.owner', 'bronze', 'an owner', { manifest: { owner: undefined } }],
  ['a subject that no example shows', 'quality.subject-shown', 'bronze', 'the subject of things.remove', { change: (examples) => { delete examples['remove']?.[0]?.subject; } }],
  ['nothing recorded', 'quality.recorded', 'silver', 'recorded against release 2.1.0', { recorded: [] }],
  ['recorded against another release', 'quality.recorded', 'silver', 'recorded against release 2.1.0', { recorded: ['Acme 2.0.9', 'Acme 12.1.0'] }],
  ['no release named', 'quality.recorded', 'silver', 'release: the release of the tool', { manifest: { release: undefined } }],
  ['code', 'quality.no-code', 'silver', 'a way without code', { manifest: { entry: 'quirks.ts' }, ...code }],
];

describe('quality', () => {
  it('is gold when every rule holds', () => {
    expect(judgeQuality(makeFacts())).to.deep.equal({ badge: 'gold', missing: [] });
  });

  for (const [title, rule, reached, says, parts] of cases) {
    it(`is ${reached} with ${title}`, () => {
      const { badge, missing } = judgeQuality(makeFacts(parts));
      expect([badge, missing.map((row) => row.rule)]).to.deep.equal([reached, [rule]]);
      expect(missing[0]?.what).to.include(says);
    });
  }

  it('has a case for every rule', () => {
    expect(new Set(cases.map(([, rule]) => rule))).to.deep.equal(new Set(qualityRules.map(({ id }) => id)));
  });

  it('is no higher than the lowest badge that fails', () => {
    expect(judgeQuality(makeFacts({ cheatSheet: false, manifest: { owner: undefined } })).badge).to.equal('none');
  });

  for (const description of ['All things of the shop.', 'Every thing, in one answer.', 'The whole list.']) {
    it(`knows a list that is given whole: ${description}`, () => expect(judgeQuality(makeFacts(list(description))).badge).to.equal('gold'));
  }
});

describe('red operations', () => {
  it('may be held from silver up', () => {
    const facts = makeFacts({ recorded: [] });
    expect(checkQuality(facts, judgeQuality(facts))).to.deep.equal([]);
  });

  it('may not be held by bronze, and the mend says what is missing up to silver', () => {
    const facts = makeFacts({ manifest: { owner: undefined }, recorded: [] });
    const faults = checkQuality(facts, judgeQuality(facts));
    expect(faults.map(({ rule }) => rule)).to.deep.equal(['quality.red']);
    expect(faults[0]).to.include({ mend: 'add an owner' }).and.to.have.property('message').that.includes('things.remove can be red');
  });

  it('are looked for also where only some params make them so', () => {
    const { remove: _, ...things } = makeThings();
    const raised = makeOperation({ class: 'yellow', classWhen: [{ when: { required: ['thingId'] }, class: 'critical_red', because: 'it is gone for good' }] });
    const facts = makeFacts({ operations: { things: { ...things, get: raised } }, cheatSheet: false });
    expect(checkQuality(facts, judgeQuality(facts))[0]?.message).to.include('things.get can be red');
  });

  it('are no question for a plugin that has none', () => {
    const { remove: _, ...things } = makeThings();
    const facts = makeFacts({ operations: { things }, cheatSheet: false });
    expect(checkQuality(facts, judgeQuality(facts))).to.deep.equal([]);
  });
});
