import type { TurnCost } from '../../chat/turn-notes.ts';
import { openRunning } from '../open-running.ts';
import { askOperator } from '../with-operator.ts';
import { plainLines } from './plain-lines.ts';
import { wordCost, wordStep } from './word-step.ts';

/** As wide as a time. */
const margin = ' '.repeat(26);

interface SaidTurn {
  readonly agent: string;
  readonly at: number;
  readonly by: string;
  readonly message: string;
  readonly state: string;
  readonly answer: string;
  readonly steps: readonly { readonly agent: string; readonly tool: string; readonly call: string | null; readonly verdict: string; readonly isError: boolean; readonly ms: number; readonly cost?: TurnCost }[];
  readonly cost?: TurnCost;
}

export const chatHistory = askOperator((operator, { positionals, values }) => operator.call('chat.history', { agent: positionals[0] ?? '', conversation: typeof values['conversation'] === 'string' ? values['conversation'] : 'terminal', ...(typeof values['limit'] === 'string' ? { limit: Number(values['limit']) } : {}) }), (answer) => {
  const { turns } = answer as unknown as { turns: SaidTurn[] };
  if (turns.length === 0) return 'Nothing was said there yet.';
  return turns.map(({ at, agent, by, message, state, answer: said, steps, cost }) => plainLines([
    `${new Date(at).toISOString()}  ${by}: ${message}`,
    ...steps.map(({ agent: user, tool, isError, ...known }) => `${margin}· ${user === agent ? '' : `${user}, `}${wordStep(tool, isError ? 'failed' : 'done', known)}`),
    `${margin}${state === 'done' ? said : `(${state}) ${said}`}`,
    ...(cost ? [`${margin}${wordCost(cost)}`] : []),
  ].join('\n'))).join('\n\n');
}, openRunning);

export const chatList = askOperator((operator, { positionals }) => operator.call('chat.list', positionals[0] === undefined ? {} : { agent: positionals[0] }), (answer) => {
  const { conversations } = answer as unknown as { conversations: { conversation: string; turns: number; lastAt: number }[] };
  if (conversations.length === 0) return 'Nobody has talked with an agent yet: letsbe chat AGENT';
  return conversations.map(({ conversation, turns, lastAt }) => `${new Date(lastAt).toISOString()}  ${conversation}  ${turns} turn${turns === 1 ? '' : 's'}`).join('\n');
}, openRunning);

export const chatStop = askOperator((operator, { positionals, values }) => operator.call('chat.stop', { agent: positionals[0] ?? '', ...(typeof values['conversation'] === 'string' ? { conversation: values['conversation'] } : {}) }), (answer) => {
  const { stopped } = answer as unknown as { stopped: number };
  return stopped === 0 ? 'Nothing went on there.' : `Ended: ${stopped} turn${stopped === 1 ? '' : 's'}.`;
}, openRunning);

export const runtimeStatus = askOperator((operator) => operator.call('runtime.status'), (answer) => {
  const { state, version, pid, reason, since, starts, residentMegabytes, agents } = answer as unknown as { state: string; version: string; pid?: number; reason?: string; since: string; starts: number; residentMegabytes?: number; agents: string[] };
  return [
    `openclaw ${version}: ${state} since ${since}${pid === undefined ? '' : `, process ${pid}`}${residentMegabytes === undefined ? '' : `, ${residentMegabytes} MB`}; started ${starts} time${starts === 1 ? '' : 's'}`,
    ...(reason === undefined ? [] : [`  ${reason}`]),
    `agents: ${agents.join(', ') || 'none yet; see: letsbe agents add'}`,
  ].join('\n');
}, openRunning);

export const runtimeRestart = askOperator((operator) => operator.call('runtime.restart'), () => 'The runtime of the agents was started anew.', openRunning);
