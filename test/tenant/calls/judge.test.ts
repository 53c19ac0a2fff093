import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import type { Caller } from '../../../tenant/calls/caller.ts';
import { createJudge, type JudgeDependencies } from '../../../tenant/calls/judge.ts';
import type { Facts } from '../../../tenant/gate/rules/fact-kinds.ts';
import type { RuleSet } from '../../../tenant/gate/rules/rule-set.ts';
import type { Taint } from '../../../tenant/gate/taint.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import type { Counts } from '../../../tenant/gate/volume.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const hour = 60 * 60 * 1000;
const agents: Caller = { chain: ['dispatcher', 'marketing'] };
const facts: Facts = { kind: 'operation' };
const base: Verdict = { class: 'green', external: false, ask: false, reasons: [] };
const ruled = { rule: 'core.rule', sentence: 'A rule matched.' };

/** A judge whose rules say what the test says. */
function makeJudge(changes: { verdict?: Partial<Verdict>; taints?: Taint[]; lastHour?: Counts; limits?: Counts; wanted?: string } = {}) {
  const clock = makeFakeClock();
  const asked: { rules: [Verdict, Facts][]; taints: (readonly string[])[]; counted: [string, number][] } = { rules: [], taints: [], counted: [] };
  const set = { checksum: 'c'.repeat(64), judge: (given: Verdict, of: Facts): Verdict => {
    asked.rules.push([given, of]);
    return { ...given, ...changes.verdict, reasons: [...given.reasons, ruled] };
  } } as unknown as RuleSet;
  const dependencies: JudgeDependencies = {
    clock,
    rules: { withRules: (use) => Promise.resolve(use(set)) },
    taints: { mark: () => undefined, clear: () => undefined, markFile: () => undefined, clearFile: () => undefined, ofFile: () => undefined, of: (chain) => {
      asked.taints.push(chain);
      return changes.taints ?? [];
    } },
    store: { countSince: (root, since) => {
      asked.counted.push([root, since]);
      return { sends: 0, deletes: 0, ...changes.lastHour };
    } },
    limits: () => changes.limits ?? {},
    wantedRules: () => changes.wanted,
  };
  return { ...createJudge(dependencies), asked, clock };
}

describe('the judge of calls', () => {
  it('asks the rules about the base and the facts, and keeps what they say', async () => {
    const { judge, asked } = makeJudge({ verdict: { class: 'red', ask: true } });
    expect(await judge({ base, facts }, agents)).to.deep.equal({ class: 'red', external: false, ask: true, reasons: [ruled] });
    expect(asked.rules).to.deep.equal([[base, facts]]);
  });

  it('says which rules it judged by, where others were decided on', async () => {
    const { reasons } = await makeJudge({ verdict: { class: 'yellow' }, wanted: 'f'.repeat(64) }).judge({ base, facts }, agents);
    expect(reasons).to.deep.equal([ruled, { rule: 'gate.rules-version', sentence: 'The safety rules on this server are not the ones that were decided on, so a person is asked.', matched: 'c'.repeat(12) }]);
  });

  it('keeps what rules forbid, for agents and persons', async () => {
    for (const caller of [agents, { person: 'ada' }]) expect(await makeJudge({ verdict: { refused: true } }).judge({ base, facts }, caller)).to.include({ refused: true });
  });

  it('makes a tainted chain ask for what is red or reaches outside', async () => {
    const taints = [{ agent: 'dispatcher', source: 'a mail' }];
    for (const verdict of [{ class: 'red' }, { external: true }] as const) {
      const { judge, asked } = makeJudge({ verdict, taints });
      const { ask, reasons } = await judge({ base, facts }, agents);
      expect([ask, reasons.map(({ rule }) => rule), asked.taints]).to.deep.equal([true, ['core.rule', 'gate.taint'], [agents.chain]]);
    }
    expect((await makeJudge({ taints }).judge({ base, facts }, agents)).ask).to.equal(false);
  });

  const limits = { sends: 10, deletes: 10 };
  const volumes: [string, Partial<Verdict>, Counts, string[]][] = [
    ['the send that is one too many', { external: true }, { sends: 10 }, ['gate.volume-sends']],
    ['the deletion that is one too many', { class: 'red' }, { deletes: 10 }, ['gate.volume-deletes']],
    ['both', { class: 'red', external: true }, { sends: 10, deletes: 10 }, ['gate.volume-sends', 'gate.volume-deletes']],
    ['nothing up to the limit', { class: 'red', external: true }, { sends: 9, deletes: 9 }, []],
    ['no send for what stays inside', { class: 'red' }, { sends: 10 }, []],
    ['no deletion for what only changes', { class: 'yellow_external', external: true }, { deletes: 10 }, []],
  ];
  for (const [what, verdict, lastHour, rules] of volumes) {
    it(`makes ask by volume: ${what}`, async () => {
      const { ask, reasons } = await makeJudge({ verdict, lastHour, limits }).judge({ base, facts }, agents);
      expect([ask, reasons.slice(1).map(({ rule }) => rule)]).to.deep.equal([rules.length > 0, rules]);
    });
  }

  for (const operationClass of classOrder) {
    const counts = operationClass === 'red' || operationClass === 'critical_red';
    it(`counts ${counts ? 'the last hour of the first of the chain' : 'nothing'} for ${operationClass}`, async () => {
      const { judge, asked, clock } = makeJudge({ verdict: { class: operationClass } });
      await judge({ base, facts }, agents);
      expect(asked.counted).to.deep.equal(counts ? [['dispatcher', clock.now() - hour]] : []);
    });
  }

  it('holds neither taint nor volume against a person', async () => {
    const { judge, asked } = makeJudge({ verdict: { class: 'red', external: true }, taints: [{ agent: 'marketing', source: 'a mail' }], lastHour: { sends: 99 }, limits });
    expect(await judge({ base, facts }, { person: 'marketing' })).to.deep.equal({ class: 'red', external: true, ask: false, reasons: [ruled] });
    expect([asked.taints, asked.counted]).to.deep.equal([[], []]);
  });
});
