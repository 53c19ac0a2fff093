import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { PluginHost } from '../../../../kernel/plugin/host.ts';
import { checkCondition } from '../../../../tenant/gate/rules/check-condition.ts';
import { createClassifierKind, packOf, vectorsOf } from '../../../../tenant/gate/rules/classifier-kind.ts';
import { compileCondition } from '../../../../tenant/gate/rules/condition.ts';
import { proveVectors, type Vector } from '../../../../tenant/gate/rules/prove-vectors.ts';
import type { Rule } from '../../../../tenant/gate/rules/rule-pack.ts';
import { createRuleSet } from '../../../../tenant/gate/rules/rule-set.ts';
import { createRuleShelf } from '../../../../tenant/gate/rules/rule-shelf.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makePack, makePackSource, makeRule, plainVectors, schemas } from './make-pack.ts';

const holds = (condition: JsonObject, facts: JsonObject): boolean => compileCondition(condition).holds(facts);

describe('a condition that nobody knows', () => {
  const cases: [string, JsonObject][] = [
    ['nothing at all', {}],
    ['a keyword that is none', { constant: 'a' }],
    ['one known keyword that does not hold, and one that is none', { const: 'a', constant: 'a' }],
  ];
  for (const [what, inner] of cases) {
    it(`lets its rule fire, below a "not" as well: ${what}`, () => {
      for (const condition of [inner, { not: inner }, { not: { not: inner } }]) expect(holds({ properties: { x: condition } }, { x: 'b' })).to.equal(true);
    });
  }

  it('is not found in what is not there', () => {
    expect([holds({ properties: { x: { const: null } } }, {}), holds({ const: null }, { x: 1 })]).to.deep.equal([false, false]);
  });

  it('does not compare what is no text', () => {
    expect([holds({ properties: { x: { startsWith: [1] as unknown as string[] } } }, { x: '1' }), holds({ properties: { x: { required: [1] as unknown as string[] } } }, { x: {} })]).to.deep.equal([false, true]);
  });

  it('names what matched by its value, numbers by their fact, and truths not at all', () => {
    const { matched } = compileCondition({ properties: { words: { const: 'a' }, count: { minimum: 1 }, yes: { const: true } } });
    expect(matched({ words: 'a', count: 3, yes: true })).to.deep.equal(['a', 'count=3']);
  });
});

describe('checking a condition', () => {
  const faults = (condition: JsonObject, facts: readonly string[] | undefined = ['name', 'path']) => checkCondition(condition, facts, 'when').map(({ rule, place }) => `${rule} ${place}`);
  const cases: [string, JsonObject, string[]][] = [
    ['a fact that is there', { properties: { name: { const: 'a' } }, required: ['path'] }, []],
    ['a fact that is not there', { properties: { nam: { const: 'a' } } }, ['rules.fact when']],
    ['a required fact that is not there', { required: ['pat'] }, ['rules.fact when']],
    ['a fact that is not there, in any', { anyOf: [{ properties: { name: { const: 'a' } } }, { required: ['pat'] }] }, ['rules.fact when/anyOf/1']],
    ['a fact that is not there, in all', { allOf: [{ required: ['pat'] }] }, ['rules.fact when/allOf/0']],
    ['a fact that is not there, below a not', { not: { required: ['pat'] } }, ['rules.fact when/not']],
    ['a fact that is not there, deeper', { not: { allOf: [{ anyOf: [{ required: ['pat'] }] }] } }, ['rules.fact when/not/allOf/0/anyOf/0']],
    ['what lies in a fact, of which nothing is known', { properties: { name: { properties: { nam: { const: 'a' } }, required: ['x'] } } }, []],
    ['a keyword that is asked of all facts', { const: 'a' }, ['rules.fact when']],
    ['a pattern that has no linear form', { properties: { name: { pattern: '(a)\\1' } } }, ['rules.pattern when/properties/name/pattern']],
    ['the same, in a list', { properties: { name: { contains: { pattern: '(?=a)' } } } }, ['rules.pattern when/properties/name/contains/pattern']],
    ['a pattern that has one', { properties: { name: { pattern: '^a+$' } } }, []],
    ['what is no condition', { not: 'a', anyOf: 'b', properties: 'c' }, []],
  ];
  for (const [what, condition, expected] of cases) it(`finds ${expected.length === 0 ? 'nothing wrong with' : 'fault with'} ${what}`, () => expect(faults(condition)).to.deep.equal(expected));

  it('does not look for facts of a kind whose facts are not known', () => expect(checkCondition({ required: ['any'] }, undefined, 'when')).to.deep.equal([]));
});

describe('a pack that cannot be read', () => {
  const spoilt = (files: Record<string, string>) => makePackSource({ files });
  it('is no pack, and says every fault', () => {
    const error = catchThrown(() => packOf(spoilt({ 'rules.json': '{}' }), schemas));
    expect([error.code, error.details['plugin']]).to.deep.equal(['PLUGIN_INVALID', 'house-rules']);
    expect(error.details['faults']).to.include('rules.json');
  });

  it('has no vectors', () => {
    const error = catchThrown(() => vectorsOf(spoilt({ 'vectors.json': '{}' }), schemas));
    expect([error.code, error.details['plugin']]).to.deep.equal(['PLUGIN_INVALID', 'house-rules']);
    expect(error.details['faults']).to.include('vectors.json');
  });

  const kind = createClassifierKind({ schemas });
  it('brings no operations', () => {
    const source = { ...makePackSource(), operations: new Map([['a.b', {}]]) } as unknown as Parameters<typeof kind.check>[0];
    expect(kind.check(source).map(({ rule, place }) => `${rule} ${place}`)).to.deep.equal(['classifier.operations operations']);
  });

  it('may bring a page to read, and a schema for its manifest', () => {
    expect(kind.check(makePackSource({ manifest: { $schema: '../plugin.json' }, files: { 'README.md': '# Rules' } }))).to.deep.equal([]);
  });

  it('is examined by its vectors before anybody loads it', () => {
    expect(kind.examine?.(makePackSource())).to.deep.equal([]);
    expect(kind.examine?.(makePackSource({ vectors: [plainVectors[1] ?? {}] }))?.map(({ rule }) => rule)).to.deep.equal(['vectors.idle']);
  });
});

describe('the proof by vectors', () => {
  const pack = makePack();
  const [danger, notes] = plainVectors as unknown as [Vector, Vector];
  const faults = (vectors: readonly Vector[]) => proveVectors(pack, vectors).map(({ rule, place }) => `${rule} ${place}`);

  it('needs one call that every rule leaves alone, however many there are', () => {
    expect(faults([danger, notes])).to.deep.equal([]);
    expect(faults([danger, notes, { ...notes, name: 'again' }])).to.deep.equal([]);
    expect(faults([danger])).to.deep.equal(['vectors.harmless vectors.json']);
    expect(faults([notes])).to.deep.equal(['vectors.idle vectors.json']);
  });

  it('starts from a base that reaches outside where the vector says so', () => {
    const base = { class: 'yellow', external: true } as const;
    expect(faults([danger, notes, { name: 'a base', facts: { kind: 'file', name: 'x' }, base, class: 'yellow', external: true }])).to.deep.equal([]);
    expect(faults([danger, notes, { name: 'a base', facts: { kind: 'file', name: 'x' }, base, class: 'yellow' }])).to.deep.equal(['vectors.differ vectors.json#/vectors/2']);
  });
});

describe('the words of a reason', () => {
  const rule = (matched: string[], more: Partial<Rule> = {}): Rule => ({ id: 'p.rule', on: 'exec', because: 'Because.', when: { holds: () => true, matched: () => matched }, ...more });
  const judge = (rules: Rule[]) => createRuleSet([{ id: 'p', version: '1.0.0', digest: 'd', rules }]).judge({ class: 'green', external: false, ask: false, reasons: [] }, { kind: 'exec' });

  it('are what matched, cut, and left out where nothing did', () => {
    expect(judge([rule(['rm', '-rf'])]).reasons).to.deep.equal([{ rule: 'p.rule', sentence: 'Because.', matched: 'rm, -rf' }]);
    expect(judge([rule([])]).reasons).to.deep.equal([{ rule: 'p.rule', sentence: 'Because.' }]);
    expect(judge([rule(['x'.repeat(1000)])]).reasons[0]?.matched).to.equal(`${'x'.repeat(79)}…`);
  });

  it('change no class where the rule names none', () => {
    expect(judge([rule([], { ask: true })])).to.include({ class: 'green', ask: true, external: false });
  });
});

describe('the rule shelf', () => {
  type Status = ReturnType<PluginHost['statuses']>[number];
  const status = (plugin: string, state: string, generation = `${plugin}#1`): Status => ({ plugin, state, version: '1.0.0', reason: 'it is out', generation, digest: 'd' } as Status);
  const pack = makePack({ rules: [makeRule()] });

  /** A host whose plugins the test moves about; `packs` are rule packs, all others are something else. */
  function makeHost(packs: string[]) {
    const statuses: Status[] = [];
    const leased: string[] = [];
    const host: Pick<PluginHost, 'lease' | 'statuses'> = {
      statuses: () => statuses,
      lease: (plugin) => {
        leased.push(plugin);
        const found = statuses.find((one) => one.plugin === plugin && one.state === 'ready');
        if (!found) return Promise.reject(new Error('not there'));
        return Promise.resolve({ generation: found.generation, release: () => undefined, built: (packs.includes(plugin) ? { rulePack: { ...pack, id: plugin }, files: new Map() } : {}) as never });
      },
    };
    const move = (...next: Status[]): void => void statuses.splice(0, statuses.length, ...next);
    return { move, leased, shelf: (required: string[] = []) => createRuleShelf({ plugins: host, required }) };
  }
  const look = (shelf: ReturnType<typeof createRuleShelf>) => shelf.withRules(({ packs, absent }) => [packs.map(({ id }) => id), absent.map((one) => one.pack)]);

  for (const state of ['gone', 'off']) {
    it(`does not miss a pack that people took out: ${state}`, async () => {
      const { move, shelf } = makeHost(['a', 'b']);
      const rules = shelf();
      move(status('a', 'ready'), status('b', 'ready'));
      expect(await look(rules)).to.deep.equal([['a', 'b'], []]);
      move(status('a', state), status('b', 'ready'));
      expect(await look(rules)).to.deep.equal([['b'], []]);
      // It does not come back as a pack that is missed, either.
      move(status('a', 'failed'), status('b', 'ready'));
      expect(await look(rules)).to.deep.equal([['b'], []]);
    });

    it(`misses one that is required, whatever became of it: ${state}`, async () => {
      const { move, shelf } = makeHost(['a']);
      const rules = shelf(['a']);
      move(status('a', 'ready'));
      await look(rules);
      move(status('a', state));
      expect(await look(rules)).to.deep.equal([[], ['a']]);
    });
  }

  for (const state of ['failed', 'refused', 'waiting']) {
    it(`misses a pack that was in force and is ${state}, whatever else serves`, async () => {
      const { move, shelf } = makeHost(['a', 'b']);
      const rules = shelf();
      move(status('a', 'ready'), status('b', 'ready'));
      await look(rules);
      move(status('a', state), status('b', 'ready'));
      expect(await look(rules)).to.deep.equal([['b'], ['a']]);
    });
  }

  it('looks once at a plugin that is none, and again when it is another', async () => {
    const { move, shelf, leased } = makeHost([]);
    const rules = shelf();
    move(status('ghost', 'ready'));
    await look(rules);
    await look(rules);
    expect(leased).to.deep.equal(['ghost']);
    move(status('ghost', 'ready', 'ghost#2'));
    await look(rules);
    expect(leased).to.deep.equal(['ghost', 'ghost']);
  });
});
