import type { Chat } from '../../chat/chat.ts';
import type { Turn } from '../../chat/turn-store.ts';

const patienceMs = 60_000;

/** The turn in which an agent is told how a call ended; undefined where that does not begin within a minute. */
export async function awaitTold(chat: Pick<Chat, 'history' | 'read' | 'last'>, conversation: string, call: string, signal: AbortSignal): Promise<Turn | undefined> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  for (;;) {
    const after = chat.last(conversation);
    const turn = chat.history(conversation, 50).find(({ key }) => key === `outcome-${call}`);
    if (turn || over.aborted) return turn;
    // It is told a moment after the call has ended, and makes itself heard as it goes on.
    await chat.read(conversation, after, AbortSignal.any([over, AbortSignal.timeout(250)]));
  }
}
