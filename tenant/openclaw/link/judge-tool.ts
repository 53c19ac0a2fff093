import type { JsonObject } from '../../../kernel/json.ts';
import { isStopped } from '../../calls/stopped.ts';
import type { Policy } from '../../gate/policy.ts';
import { isOwnTool } from '../tools/map-call.ts';
import { longestChain } from './conversation-book.ts';

/** What an agent may use of the runtime itself. */
export interface NativeRights {
  readonly nativeTools: readonly string[];
  /** Agents that it may start a conversation with. */
  readonly asks: readonly string[];
}

/** `asked`: the approval that a person was asked for. */
export type ToolVerdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string; readonly asked?: string };

/** What may be done with the conversations that it started: looked at, waited for, ended. */
const overseeing = new Set<unknown>([undefined, 'list', 'wait', 'cancel']);

const no = (reason: string): ToolVerdict => ({ allowed: false, reason });

/** What a conversation with another agent may be started with: the rest chooses a model, a folder, a machine. */
const spawnParams = new Set(['task', 'taskName', 'label', 'agentId', 'runTimeoutSeconds', 'cleanup', 'expectsCompletionMessage', 'mode']);

/**
 * Whether a tool of a model may begin. Ours may: each call is judged by the gate, with all its params. Of the runtime's own only those that the agent was
 * given, and none that reaches out of the conversation; what is unknown is refused.
 */
export function judgeTool({ tool, params, chain, policy, rights }: { readonly tool: string; readonly params: JsonObject; readonly chain: readonly string[]; readonly policy: Policy; readonly rights: NativeRights | undefined }): ToolVerdict {
  if (isStopped(policy, { chain })) return no('A person has stopped this agent.');
  const agent = chain.at(-1);
  if (rights === undefined || agent === undefined || !policy.agents.has(agent)) return no('This agent is not one of this business any more.');
  if (isOwnTool(tool)) return { allowed: true };
  if (!rights.nativeTools.includes(tool)) return no(`${tool} is none of this agent's tools. Use those of the Tools section in AGENTS.md.`);
  if (tool === 'subagents' && !overseeing.has(params['action'])) return no('What was started is looked at, waited for or ended: action "list", "wait" or "cancel".');
  if (tool !== 'sessions_spawn') return { allowed: true };
  const target = params['agentId'] ?? agent;
  if (typeof target !== 'string' || (target !== agent && !rights.asks.includes(target))) return no(`This agent may not start a conversation with ${JSON.stringify(target)}. It may with: ${rights.asks.join(', ') || 'nobody'}.`);
  if (!policy.agents.has(target)) return no(`There is no agent ${target}.`);
  const strange = Object.keys(params).find((name) => !spawnParams.has(name));
  if (strange !== undefined) return no(`A conversation is not started with "${strange}". Leave it out.`);
  if (params['mode'] !== undefined && params['mode'] !== 'run') return no('A conversation is started with mode "run" only.');
  if (chain.length >= longestChain) return no(`A chain of agents is at most ${longestChain} long. Do it yourself, or report back.`);
  return { allowed: true };
}
