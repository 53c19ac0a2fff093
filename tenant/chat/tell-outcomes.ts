import { asLetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { CallView } from '../calls/answer.ts';
import type { Calls } from '../calls/calls.ts';
import type { TaintBook } from '../gate/taint-book.ts';
import type { ConversationBook } from '../openclaw/link/conversation-book.ts';
import { bounded } from '../openclaw/tools/tell-answer.ts';
import { spotlight, type NewMark } from '../openclaw/tools/spotlight.ts';
import type { Chat } from './chat.ts';

export interface OutcomeDependencies {
  readonly taints: Pick<TaintBook, 'mark'>;
  readonly book: Pick<ConversationBook, 'contextsOf' | 'owed' | 'paid' | 'owe' | 'intended' | 'settled'>;
  readonly calls: Pick<Calls, 'status' | 'named'>;
  readonly chat: Pick<Chat, 'sendInto'>;
  /** What strangers' words stand between. */
  readonly newMark: NewMark;
  readonly log: Pick<Log, 'error' | 'warn'>;
}

/** Tells agents, in the conversation in which they asked, how calls ended that did not end at once. */
export interface OutcomeTeller {
  /** Looks whether something ended; to be called whenever it may have. */
  look(): void;
  /** Owes the outcome of what an earlier process was about to ask for, and had no time to write down as owed. To be called before anything is asked for in this one. */
  takeOver(): void;
  /** Nothing is told any more: what is owed is told by the next process. */
  close(): void;
}

const final = new Set<CallView['state']>(['DENIED', 'EXPIRED', 'CANCELLED', 'DONE', 'FAILED', 'UNKNOWN']);

export function createOutcomeTeller({ book, calls, chat, taints, newMark, log }: OutcomeDependencies): OutcomeTeller {
  let isDue = false;
  let isClosed = false;

  function tell({ call, conversation }: { readonly call: string; readonly conversation: string }): void {
    const agent = /^agent:([^:]+):/.exec(conversation)?.[1] ?? '';
    const view = calls.status(call);
    if (!final.has(view.state)) return;
    // What took its place is what counts now.
    if (view.supersededBy !== undefined && (view.state === 'CANCELLED' || view.state === 'DENIED')) {
      book.owe(view.supersededBy, conversation);
      book.paid(call);
      look();
      return;
    }
    // Before it is told words of outsiders.
    if (view.outsiders === true) for (const context of contextsOf(conversation, agent)) taints.mark(context, `${view.operation} of ${view.instance}`);
    // The name of the call is the key: told before and not written down as told, it is taken for the same message.
    chat.sendInto(conversation, { agent, by: 'approvals', key: `outcome-${call}`, message: wordOutcome(view, newMark) });
    book.paid(call);
  }

  /** Where it is not known any more through whom it came, the agent is marked as a whole. */
  function contextsOf(conversation: string, agent: string): readonly string[] {
    try {
      return book.contextsOf(conversation);
    } catch (error) {
      if (asLetsbeError(error).code !== 'CLASSIFICATION_BLOCKED') throw error;
      return [agent];
    }
  }

  function look(): void {
    if (isDue || isClosed) return;
    isDue = true;
    // Not within the transaction that ended the call.
    setImmediate(() => {
      isDue = false;
      if (isClosed) return;
      for (const owed of book.owed()) {
        try {
          tell(owed);
        } catch (error) {
          const { code } = asLetsbeError(error);
          log.warn({ err: error, call: owed.call }, 'the outcome of a call could not be told');
          // The call or its agent is no more: nobody is there to be told. Or it was told before, in words that are redacted otherwise by now.
          if (code === 'CALL_UNKNOWN' || code === 'AGENT_UNKNOWN' || code === 'IDEMPOTENCY_CONFLICT') book.paid(owed.call);
        }
      }
    });
  }

  function takeOver(): void {
    for (const { key, root, conversation } of book.intended()) {
      const call = calls.named(root, key);
      if (call !== undefined) book.owe(call, conversation);
      book.settled(key);
    }
  }

  return { look, takeOver, close: () => void (isClosed = true) };
}

/** What the agent reads: how it ended, with what it gave as data. */
export function wordOutcome({ call, state, instance, operation, approval, result, outsiders, error, reason }: CallView, newMark: NewMark): string {
  const what = `The call ${operation} of ${instance} (${call})`;
  // What ran by itself has an outcome to tell where nobody lived to hear it.
  const approved = approval === undefined ? '' : 'was approved and ';
  switch (state) {
    case 'DONE': return `${what} ${approved}has run. Its result:\n${outsiders === true ? spotlight(bounded(result ?? null), newMark) : bounded(result ?? null)}\nGo on from here, and tell the person in a sentence what was done.`;
    case 'FAILED': return `${what} ${approved}failed: ${error?.message ?? 'it does not say why'}\nTell the person, and what could be done.`;
    case 'UNKNOWN': return `${what} was ${approval === undefined ? 'begun' : 'approved'}, and it is not known whether it was done. Do not repeat it. Look whether it was done, and tell the person.`;
    case 'DENIED': return `${what} was denied${reason === undefined ? '' : `: ${JSON.stringify(reason)}`}. Do not ask for it again. Tell the person that it was not done.`;
    case 'EXPIRED': return `Nobody decided about ${what.toLowerCase()} in time. It was not done. Say so when the person is back.`;
    case 'CANCELLED':
    case 'PENDING':
    case 'APPROVED':
    case 'RUNNING': return `${what} was cancelled${reason === undefined ? '' : `: ${JSON.stringify(reason)}`}. It was not done.`;
  }
}
