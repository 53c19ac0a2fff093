import { isUnlocked } from './comms-gate.ts';
import { findGrant, type Grant } from './grant.ts';
import { cellOf } from './level-table.ts';
import type { AgentPolicy, AutonomyLevel, Policy } from './policy.ts';
import { judgeTool } from './tool-policy.ts';
import type { Decision, Reason, Verdict } from './verdict.ts';

/** A call as the gate sees it. */
export interface GatedCall {
  /** Agents the call came through, the one that makes it last. */
  readonly chain: readonly string[];
  /** A registry entry, or the tenant's own executor (`exec`, `file` …). */
  readonly instance: string;
  /** `posts.publish` */
  readonly operation: string;
}

/**
 * What happens to a call: a pure function of the call, its verdict, the policy, the standing grants and the time.
 * Every layer can only take away: stop switch, tool policy, then the strictest of level, comms gate and `ask` over the whole chain.
 * An agent nobody knows is refused.
 */
export function decide(call: GatedCall, verdict: Verdict, policy: Policy, grants: readonly Grant[], now: number): Decision {
  const agents = call.chain.map((id) => ({ id, agent: policy.agents.get(id) }));
  if (verdict.refused) return { outcome: 'refuse', owner: false, reasons: verdict.reasons };
  const refused = findRefusal(call, agents, policy);
  if (refused) return { outcome: 'refuse', owner: false, reasons: [...verdict.reasons, refused] };
  const known = agents.flatMap(({ id, agent }) => (agent ? [{ id, agent }] : []));
  const asking = [...askByLevel(verdict, known, policy), ...askByComms(call, verdict, known, now)];
  const reasons = [...verdict.reasons, ...asking];
  if (verdict.class === 'critical_red') return { outcome: 'ask', owner: true, reasons };
  if (verdict.ask) return { outcome: 'ask', owner: false, reasons };
  if (asking.length === 0) return { outcome: 'run', owner: false, reasons };
  const found = call.chain.map((agent) => findGrant(grants, { ...call, agent }, verdict, now));
  const used = found.flatMap((grant) => (grant ? [grant.id] : []));
  if (used.length < found.length) return { outcome: 'ask', owner: false, reasons };
  return { outcome: 'run', owner: false, grants: used, reasons: [...reasons, { rule: 'gate.grant', sentence: 'A person has allowed this operation for this agent.' }] };
}

type Member = { readonly id: string; readonly agent: AgentPolicy };

function findRefusal(call: GatedCall, agents: readonly { id: string; agent: AgentPolicy | undefined }[], policy: Policy): Reason | undefined {
  if (policy.stopped === true) return { rule: 'gate.stop', sentence: 'All agents are stopped.' };
  if (agents.length === 0) return { rule: 'gate.nobody', sentence: 'Nobody makes this call.' };
  const unknown = agents.find(({ agent }) => !agent);
  if (unknown) return { rule: 'gate.unknown-agent', sentence: 'The call comes through an agent that is not one of yours.', matched: unknown.id };
  const stopped = agents.find(({ agent }) => agent?.stopped === true);
  if (stopped) return { rule: 'gate.stop', sentence: `The agent ${stopped.id} is stopped.`, matched: stopped.id };
  const caller = agents.at(-1);
  const judged = caller?.agent && judgeTool(caller.agent, call.instance, call.operation);
  if (judged?.allowed === true) return undefined;
  const sentence = judged?.pattern === undefined ? `The agent ${caller?.id} was not given this tool.` : `The agent ${caller?.id} may not use this tool.`;
  return { rule: 'gate.tool-policy', sentence, matched: judged?.pattern ?? `${call.instance}:${call.operation}` };
}

/** The strictest level of the chain counts. */
function askByLevel(verdict: Verdict, chain: readonly Member[], policy: Policy): Reason[] {
  const level = chain.map(({ agent }) => agent.level ?? policy.level).reduce<AutonomyLevel>((strictest, own) => (own < strictest ? own : strictest), 3);
  if (cellOf(verdict.class, level) === 'run') return [];
  return [{ rule: `gate.level-${level}`, sentence: `At level ${level} this kind of change is asked about first.`, matched: verdict.class }];
}

/** One locked agent of the chain is enough. */
function askByComms(call: GatedCall, verdict: Verdict, chain: readonly Member[], now: number): Reason[] {
  if (!verdict.external) return [];
  const locked = chain.find(({ agent }) => !isUnlocked(agent, call.instance, call.operation, now));
  return locked ? [{ rule: 'gate.comms', sentence: `It reaches people outside the business, and that is not unlocked for ${locked.id}.`, matched: locked.id }] : [];
}
