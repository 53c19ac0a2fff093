import { isJsonObject, type Json } from '../../kernel/json.ts';
import { classOrder } from '../../kernel/operations/classify.ts';
import type { AuditRow } from '../audit/chain.ts';
import { decide } from '../gate/decide.ts';
import type { Grant } from '../gate/grant.ts';
import type { AutonomyLevel, Policy } from '../gate/policy.ts';
import type { Verdict } from '../gate/verdict.ts';

/** What became of an agent's call, and what would have at another level. */
export interface SimulatedOperation {
  readonly instance: string;
  readonly operation: string;
  readonly class: Verdict['class'];
  readonly calls: number;
  readonly asked: number;
  readonly wouldAsk: number;
  readonly wouldRefuse: number;
}

export interface Simulation {
  readonly calls: number;
  readonly asked: number;
  readonly wouldAsk: number;
  readonly wouldRefuse: number;
  /** Those with the most questions first. */
  readonly operations: readonly SimulatedOperation[];
}

export interface SimulationSettings {
  readonly level: AutonomyLevel;
  /** Only calls that this agent made itself, with its level changed; without it the level of all. */
  readonly agent?: string;
  readonly policy: Policy;
  readonly grants: readonly Grant[];
  readonly now: number;
}

interface PastCall {
  readonly chain: readonly string[];
  readonly instance: string;
  readonly operation: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly asked: boolean;
}

/** What a level would have asked over the calls that agents made: each by the verdict it had then, the policy as it is now. Pure. */
export function simulate(rows: Iterable<AuditRow>, { level, agent, policy, grants, now }: SimulationSettings): Simulation {
  const changed = { ...policy, level, agents: new Map([...policy.agents].map(([id, own]) => [id, agent === undefined || id === agent ? { ...own, level } : own])) };
  const found = new Map<string, SimulatedOperation>();
  for (const row of rows) {
    const past = readPast(row);
    if (!past || (agent !== undefined && past.chain.at(-1) !== agent)) continue;
    const { chain, instance, operation, name, verdict, asked } = past;
    const { outcome } = decide({ chain, instance, operation: name }, verdict, changed, grants, now);
    const key = `${instance} ${operation} ${verdict.class}`;
    const before = found.get(key) ?? { instance, operation, class: verdict.class, calls: 0, asked: 0, wouldAsk: 0, wouldRefuse: 0 };
    found.set(key, { ...before, calls: before.calls + 1, asked: before.asked + Number(asked), wouldAsk: before.wouldAsk + Number(outcome === 'ask'), wouldRefuse: before.wouldRefuse + Number(outcome === 'refuse') });
  }
  const operations = [...found.values()].toSorted((a, b) => b.wouldAsk - a.wouldAsk || b.calls - a.calls);
  const sum = (field: 'calls' | 'asked' | 'wouldAsk' | 'wouldRefuse'): number => operations.reduce((total, operation) => total + operation[field], 0);
  return { calls: sum('calls'), asked: sum('asked'), wouldAsk: sum('wouldAsk'), wouldRefuse: sum('wouldRefuse'), operations };
}

/** A call stands in the audit as an act, or as parked; the act of a call that was parked before is the same call. */
function readPast({ kind, body }: AuditRow): PastCall | undefined {
  const said: Json = JSON.parse(body) as Json;
  if (!isJsonObject(said)) return undefined;
  const asked = kind === 'event' && said['what'] === 'parked';
  if (!asked && (kind !== 'act' || said['approval'] !== undefined)) return undefined;
  const { who, instance, operation, name, class: written, external, ask } = said;
  const chain = isJsonObject(who ?? null) ? (who as { chain?: Json }).chain : undefined;
  const decided = classOrder.find((known) => known === written);
  if (!Array.isArray(chain) || decided === undefined || typeof instance !== 'string' || typeof operation !== 'string' || typeof name !== 'string') return undefined;
  return { chain: chain.map(String), instance, operation, name, asked, verdict: { class: decided, external: external === true, ask: ask === true, reasons: [] } };
}
