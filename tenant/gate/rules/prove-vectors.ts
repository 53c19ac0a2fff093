import type { Fault } from '../../../kernel/fault.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { OperationClass } from '../../../kernel/schema/operation.ts';
import type { Verdict } from '../verdict.ts';
import { baseVerdict } from './base-verdict.ts';
import type { Facts } from './fact-kinds.ts';
import { factsOf, type AskedCall } from './facts.ts';
import type { RulePack } from './rule-pack.ts';
import { createRuleSet } from './rule-set.ts';

/** One row of a pack's vectors, as written: what is asked and what becomes of it. */
export interface Vector {
  readonly name: string;
  readonly call?: AskedCall;
  readonly facts?: JsonObject;
  readonly base?: { readonly class: OperationClass; readonly external?: boolean; readonly ask?: boolean };
  readonly class: OperationClass;
  readonly external?: boolean;
  readonly ask?: boolean;
  readonly refuse?: boolean;
}

/**
 * Runs a pack's vectors against the pack alone. Gives every vector that comes out otherwise, every rule that none of them fires, and says
 * so when none is left alone by all rules. An empty list is the proof.
 */
export function proveVectors(pack: RulePack, vectors: readonly Vector[]): Fault[] {
  const set = createRuleSet([pack]);
  const fired = new Set<string>();
  let untouched = 0;
  const faults: Fault[] = [];
  vectors.forEach((vector, index) => {
    const facts = vector.call ? factsOf(vector.call) : (vector.facts as unknown as Facts);
    const base: Verdict = vector.base ? { class: vector.base.class, external: vector.base.external ?? false, ask: vector.base.ask ?? false, reasons: [] } : baseVerdict(facts);
    const verdict = set.judge(base, facts);
    const rules = verdict.reasons.slice(base.reasons.length).map(({ rule }) => rule);
    rules.forEach((rule) => fired.add(rule));
    if (rules.length === 0) untouched += 1;
    const expected = describe(vector.class, vector.external, vector.ask, vector.refuse);
    const found = describe(verdict.class, verdict.external, verdict.ask, verdict.refused);
    if (expected !== found || rules.includes('rules.failed')) {
      faults.push({ rule: 'vectors.differ', place: `vectors.json#/vectors/${index}`, message: `"${vector.name}" came out ${found}, not ${expected}; fired: ${rules.join(', ') || 'nothing'}`, mend: 'correct the rule, or the vector if it is the one that is wrong' });
    }
  });
  for (const { id } of pack.rules) if (!fired.has(id)) faults.push({ rule: 'vectors.idle', place: 'vectors.json', message: `no vector fires ${id}`, mend: 'add one that does, or take the rule out' });
  if (untouched === 0) faults.push({ rule: 'vectors.harmless', place: 'vectors.json', message: 'every vector fires something', mend: 'add a harmless call that all rules leave alone' });
  return faults;
}

function describe(operationClass: OperationClass, external = false, ask = false, refuse = false): string {
  return [operationClass, ...(external ? ['external'] : []), ...(ask ? ['ask'] : []), ...(refuse ? ['refuse'] : [])].join('+');
}
