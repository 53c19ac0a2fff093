import type { ChatEvent } from './chat-event.ts';

/** What happens in a conversation, in its order. */
export interface LoggedEvent {
  readonly seq: number;
  /** The turn it belongs to; undefined where the runtime speaks by itself, such as when a sub-agent reports. */
  readonly turn: number | undefined;
  readonly event: ChatEvent;
}

/** The last events of each conversation, for those who watch it. What was said stands in the turns; this is lost with the process. */
export interface EventLog {
  add(conversation: string, turn: number | undefined, event: ChatEvent): void;
  /** Those behind `after`; waits for one where there is none, until `signal` aborts. `missed` where some behind it are forgotten. */
  read(conversation: string, after: number, signal: AbortSignal): Promise<{ readonly events: readonly LoggedEvent[]; readonly missed: boolean }>;
  /** The last number that was given out. */
  last(conversation: string): number;
}

const mostEvents = 2000;
const mostConversations = 500;

export function createEventLog(): EventLog {
  const logs = new Map<string, { events: LoggedEvent[]; seq: number; readonly watchers: Set<() => void> }>();

  function logOf(conversation: string): { events: LoggedEvent[]; seq: number; readonly watchers: Set<() => void> } {
    const found = logs.get(conversation) ?? { events: [], seq: 0, watchers: new Set<() => void>() };
    logs.delete(conversation);
    logs.set(conversation, found);
    if (logs.size > mostConversations) {
      const unwatched = [...logs].find(([name, { watchers }]) => name !== conversation && watchers.size === 0);
      if (unwatched) logs.delete(unwatched[0]);
    }
    return found;
  }

  return {
    add(conversation, turn, event) {
      const log = logOf(conversation);
      log.seq += 1;
      log.events.push({ seq: log.seq, turn, event });
      if (log.events.length > mostEvents) log.events = log.events.slice(-mostEvents / 2);
      for (const watcher of log.watchers) watcher();
    },
    async read(conversation, after, signal) {
      const log = logOf(conversation);
      const found = (): LoggedEvent[] => log.events.filter(({ seq }) => seq > after);
      if (found().length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const end = (): void => {
            log.watchers.delete(end);
            signal.removeEventListener('abort', end);
            resolve();
          };
          log.watchers.add(end);
          signal.addEventListener('abort', end, { once: true });
        });
      }
      const events = found();
      const first = log.events[0]?.seq ?? log.seq + 1;
      return { events, missed: after < first - 1 && after < log.seq };
    },
    last: (conversation) => logs.get(conversation)?.seq ?? 0,
  };
}
