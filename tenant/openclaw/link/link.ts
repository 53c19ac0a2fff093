import type { Clock } from '../../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Log } from '../../../kernel/log.ts';
import { isStopped } from '../../calls/stopped.ts';
import type { TurnAccount } from '../../chat/turn-account.ts';
import type { StepVerdict } from '../../chat/turn-notes.ts';
import type { Policy } from '../../gate/policy.ts';
import type { TaintBook } from '../../gate/taint-book.ts';
import type { ToolBook } from '../../rpc/services.ts';
import { isOwnTool, mapCall, type MappedCall } from '../tools/map-call.ts';
import { bounded, tellAnswer, tellError, type ToolText } from '../tools/tell-answer.ts';
import type { NewMark } from '../tools/spotlight.ts';
import { agentOf, type ConversationBook } from './conversation-book.ts';
import type { Keyring } from './keyring.ts';
import type { Spot } from './spot.ts';
import { judgeTool, type NativeRights, type ToolVerdict } from './judge-tool.ts';
import type { NativeGate, PlacedCalls, Stage } from './native-gate.ts';

export interface LinkDependencies {
  readonly book: ConversationBook;
  readonly calls: PlacedCalls;
  readonly tools: Pick<ToolBook, 'describe' | 'cheatSheet'>;
  readonly policy: () => Policy;
  readonly rightsOf: (agent: string) => NativeRights | undefined;
  readonly taints: TaintBook;
  readonly native: NativeGate;
  /** Told of each tool call that was judged, by the id that the model gave it, and of the conversation in which that id counts. */
  readonly judged: (toolCall: string, spot: Spot) => void;
  /** Keys for the calls of models of each conversation. */
  readonly keys: Keyring;
  /** An event of the audit. */
  readonly record: (event: Json) => void;
  /** Told that the runtime begins something in a conversation that no other one sent it. */
  readonly begun: (conversation: string, run: string) => void;
  /** Told of each run of models, of each conversation that was started out of another, and of each use of a tool. */
  readonly account: Pick<TurnAccount, 'ran' | 'started' | 'used'>;
  readonly clock: Pick<Clock, 'elapsed'>;
  /** Told that the outcome of a call is owed to a conversation. */
  readonly owes: () => void;
  /** What strangers' words stand between. */
  readonly newMark: NewMark;
  readonly log: Pick<Log, 'warn'>;
}

/** What the tenant answers to the plugin that stands in the runtime's process. */
export interface Link {
  /** A turn is about to begin. What came from another conversation brings that one's taint. */
  turn(spot: Spot & { readonly run: string; readonly from?: string | undefined }): ToolVerdict;
  /** A tool is about to run. Whatever is said here, the call counts as judged. */
  gate(call: Spot & { readonly toolCall?: string | undefined; readonly tool: string; readonly params: JsonObject; readonly stage: Stage }): Promise<ToolVerdict>;
  /** Carries out one of our tools. Never throws: a model reads what went wrong. */
  run(call: Spot & { readonly tool: string; readonly params: JsonObject; readonly key: string; readonly toolCall?: string | undefined; readonly signal: AbortSignal }): Promise<ToolText>;
  /** Throws CLASSIFICATION_BLOCKED for a conversation that nobody began. */
  modelKey(spot: Spot): string;
  spawned(child: { readonly conversation: string; readonly parent: string }): void;
}

export function createLink({ book, calls, tools, policy, rightsOf, taints, native, judged, keys, record, begun, owes, newMark, log, account, clock }: LinkDependencies): Link {
  /** Fails closed: where the chain cannot be said, nothing runs. */
  function verdictOver({ conversation, agent }: Spot, judge: (chain: readonly string[]) => ToolVerdict): ToolVerdict {
    try {
      return judge(book.chainOf(conversation, agent));
    } catch (error) {
      const { code, message, details } = asLetsbeError(error);
      log.warn({ conversation, agent, code }, 'the runtime acts in a conversation that nobody began');
      return { allowed: false, reason: typeof details['reason'] === 'string' ? details['reason'] : message };
    }
  }

  /** What cannot be written down keeps nobody from the result. */
  function note({ conversation, toolCall, ...step }: Spot & Parameters<typeof account.used>[2] & { readonly toolCall: string | undefined }): void {
    try {
      account.used(conversation, toolCall, step);
    } catch (error) {
      log.warn({ err: error, conversation }, 'the use of a tool could not be written down for those who read the conversation');
    }
  }

  /** What another agent reports may repeat what outsiders told it. */
  function takeOver(from: string, conversation: string): void {
    const own = book.contextsOf(conversation);
    const source = agentOf(from);
    // One that was ended, or is known no more, may have been told anything that its agent was.
    const found = source === undefined ? [] : taints.of([source], contextsOf(from));
    const [taint] = found;
    if (taint) for (const each of own) taints.mark(each, `${taint.agent}: ${taint.source}`, found.find((one) => one.found !== undefined)?.found);
    if (source === undefined) for (const each of own) taints.mark(each, 'a conversation that nobody knows');
  }

  function contextsOf(conversation: string): readonly string[] | undefined {
    try {
      return book.contextsOf(conversation);
    } catch (error) {
      if (asLetsbeError(error).code !== 'CLASSIFICATION_BLOCKED') throw error;
      return undefined;
    }
  }

  return {
    turn({ from, run, ...spot }) {
      return verdictOver(spot, (chain) => {
        if (isStopped(policy(), { chain })) return { allowed: false, reason: 'A person has stopped this agent.' };
        if (!policy().agents.has(spot.agent)) return { allowed: false, reason: 'This agent is not one of this business any more.' };
        if (from !== undefined) takeOver(from, spot.conversation);
        keys.begin(spot, run);
        if (from === undefined) begun(spot.conversation, run);
        account.ran(spot.conversation, run);
        return { allowed: true };
      });
    },
    async gate({ toolCall, tool, params, stage, ...spot }) {
      const begunAt = clock.elapsed();
      const may = verdictOver(spot, (chain) => judgeTool({ tool, params, chain, policy: policy(), rights: rightsOf(spot.agent) }));
      const verdict = may.allowed && !isOwnTool(tool) ? await native.admit({ call: { ...spot, tool, params }, toolCall, chain: book.chainOf(spot.conversation, spot.agent), stage }) : may;
      // Ours leave their own rows when they are submitted.
      if (!isOwnTool(tool) || !verdict.allowed) record({ what: 'native-tool', agent: spot.agent, conversation: spot.conversation, tool: tool.slice(0, 100), allowed: verdict.allowed, ...(verdict.allowed ? {} : verdict.asked === undefined ? { reason: verdict.reason } : { asked: verdict.asked }) });
      if (toolCall !== undefined) judged(toolCall, spot);
      // What is let be is asked about a second time, and what is refused is not.
      const isLast = verdict.allowed ? stage === 'hook' : stage !== 'late';
      if (isLast && (!isOwnTool(tool) || !verdict.allowed)) note({ ...spot, toolCall, tool, call: nameNative(tool, params), verdict: verdict.allowed ? 'run' : verdict.asked === undefined ? 'refuse' : 'ask', isError: !verdict.allowed, ms: clock.elapsed() - begunAt });
      return verdict;
    },
    async run({ tool, params, key, signal, toolCall, ...spot }) {
      const begunAt = clock.elapsed();
      const end = (told: ToolText, verdict: StepVerdict, called: string | null): ToolText => {
        note({ ...spot, toolCall, tool, call: called, verdict, isError: told.isError, ms: clock.elapsed() - begunAt });
        return told;
      };
      let called: string | null = null;
      try {
        if (!isOwnTool(tool)) throw new LetsbeError('METHOD_UNKNOWN', { method: tool, hint: '' });
        const chain = book.chainOf(spot.conversation, spot.agent);
        const mapped = mapCall(tool, params);
        const agents = new Set([spot.agent]);
        called = nameCall(mapped);
        if (mapped.kind === 'describe') return end({ text: bounded(await tools.describe(mapped.tool, mapped.operation, agents, signal) as Json), isError: false }, 'run', called);
        if (mapped.kind === 'cheatsheet') return end({ text: bounded(await tools.cheatSheet(mapped.tool, agents, signal)), isError: false }, 'run', called);
        // Before it is made: ended between, this process could not say any more where its outcome is to be told.
        book.intend({ key, root: chain[0] ?? spot.agent, conversation: spot.conversation });
        try {
          const answer = await calls.submit({ chain, contexts: book.contextsOf(spot.conversation), key, instance: mapped.instance, operation: mapped.operation, params: mapped.params });
          if (answer.status !== 'done') {
            book.owe(answer.call, spot.conversation);
            owes();
          }
          return end(tellAnswer(answer, newMark), answer.status === 'parked' ? 'ask' : 'run', called);
        } finally {
          book.settled(key);
        }
      } catch (thrown) {
        const error = asLetsbeError(thrown);
        return end(tellError(error), error.code === 'CLASSIFICATION_BLOCKED' ? 'refuse' : 'run', called);
      }
    },
    modelKey(spot) {
      return keys.keyFor({ ...spot, chain: book.chainOf(spot.conversation, spot.agent) });
    },
    spawned({ conversation, parent }) {
      book.spawned(conversation, parent);
      account.started(conversation, parent);
    },
  };
}

/** What a person reads of a call: `shop:things.list`. */
function nameCall(mapped: MappedCall): string {
  if (mapped.kind !== 'call') return mapped.kind === 'describe' && mapped.operation !== undefined ? `${mapped.tool}:${mapped.operation}` : mapped.tool;
  return mapped.operation.startsWith(`${mapped.instance}.`) ? mapped.operation : `${mapped.instance}:${mapped.operation}`;
}

function nameNative(tool: string, { agentId }: JsonObject): string | null {
  return tool === 'sessions_spawn' && typeof agentId === 'string' ? agentId : null;
}
