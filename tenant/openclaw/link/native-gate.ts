import type { Clock } from '../../../kernel/clock.ts';
import { asLetsbeError } from '../../../kernel/errors.ts';
import { digestOf } from '../../calls/bound-hash.ts';
import type { NativeCall, PassBook } from '../passes/pass-book.ts';
import { passInstance, passOperation } from '../passes/pass-executor.ts';
import type { AgentCall, CallAnswer } from '../../rpc/services.ts';
import type { ConversationBook } from './conversation-book.ts';
import type { ToolVerdict } from './judge-tool.ts';
import type { StartCount } from './start-count.ts';

/** Calls of agents, with the conversation of each of the chain. */
export interface PlacedCalls {
  submit(call: AgentCall & { readonly contexts: readonly string[] }): Promise<CallAnswer>;
}

export interface NativeGateDependencies {
  readonly passes: Pick<PassBook, 'use'>;
  readonly starts: StartCount;
  readonly calls: PlacedCalls;
  readonly book: Pick<ConversationBook, 'contextsOf' | 'intend' | 'settled' | 'owe'>;
  /** Told that the outcome of a call is owed to a conversation. */
  readonly owes: () => void;
  readonly newKey: () => string;
  readonly clock: Clock;
}

/** Which of the two places in the runtime asks; `late` where nothing is asked any more, since the tool did not run. */
export type Stage = 'policy' | 'hook' | 'late';

/** What a call of a tool of the runtime's own that may be needs on top: room, or a pass of a person. */
export interface NativeGate {
  /** Never throws. A call that the policy was let have is let be by the hook, once, so that nothing counts twice. */
  admit(asked: { readonly call: NativeCall; readonly toolCall: string | undefined; readonly chain: readonly string[]; readonly stage: Stage }): Promise<ToolVerdict>;
}

/** How long the hook may come behind the policy. */
const betweenMs = 60_000;
const mostBetween = 1000;

export function createNativeGate({ passes, starts, calls, book, owes, newKey, clock }: NativeGateDependencies): NativeGate {
  const admitted = new Map<string, number>();

  function wasAdmitted(name: string): boolean {
    const at = admitted.get(name);
    admitted.delete(name);
    return at !== undefined && clock.now() - at <= betweenMs;
  }

  function remember(name: string): void {
    admitted.set(name, clock.now());
    const [oldest] = admitted.size > mostBetween ? admitted.keys() : [];
    if (oldest !== undefined) admitted.delete(oldest);
  }

  async function ask(call: NativeCall, chain: readonly string[]): Promise<ToolVerdict> {
    const { conversation, tool, params } = call;
    const key = newKey();
    book.intend({ key, root: chain[0] ?? call.agent, conversation });
    try {
      const answer = await calls.submit({ chain, contexts: book.contextsOf(conversation), key, instance: passInstance, operation: passOperation, params: { conversation, tool, params } });
      if (answer.status !== 'parked') return { allowed: false, reason: 'Nobody knows whether a person allowed it. Tell the person.' };
      book.owe(answer.call, conversation);
      owes();
      return { allowed: false, asked: answer.approval, reason: JSON.stringify({ status: 'APPROVAL_REQUIRED', approval: answer.approval, summary: answer.summary, why: answer.reasons.map(({ sentence }) => sentence), expiresAt: answer.expiresAt, note: `A person was asked. Do not ask again now. Once it is approved you are told here; then call ${tool} again with exactly the same params, and it runs once.` }) };
    } catch (error) {
      return { allowed: false, reason: `This agent has started as many conversations within an hour as it may without a person, and nobody could be asked: ${asLetsbeError(error).message}` };
    } finally {
      book.settled(key);
    }
  }

  return {
    async admit({ call, toolCall, chain, stage }) {
      if (call.tool !== 'sessions_spawn') return { allowed: true };
      if (stage === 'late') return { allowed: false, reason: 'It was not run.' };
      const name = toolCall === undefined ? undefined : digestOf([call.conversation, toolCall, call.tool, call.params]);
      if (stage === 'hook' && name !== undefined && wasAdmitted(name)) return { allowed: true };
      const root = chain[0] ?? call.agent;
      if (passes.use(call)) starts.add(root);
      else if (!starts.take(root)) return ask(call, chain);
      if (stage === 'policy' && name !== undefined) remember(name);
      return { allowed: true };
    },
  };
}
