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
  /** Those behind `after`; waits for one where there is none, until `signal` aborts. `missed` where some behind it are forgotten, or may be. */
  read(conversation: string, after: number, signal: AbortSignal): Promise<{ readonly events: readonly LoggedEvent[]; readonly missed: boolean }>;
  /** A number that no later event of it has. */
  last(conversation: string): number;
}

interface ConversationLog {
  events: LoggedEvent[];
  /** The highest number of those that were forgotten. */
  forgotten: number;
  readonly watchers: Set<() => void>;
}

const mostEvents = 2000;
const mostConversations = 500;

export function createEventLog(): EventLog {
  const logs = new Map<string, ConversationLog>();
  // One row of numbers for all: a conversation that was forgotten goes on above those that its readers know.
  let seq = 0;
  let forgotten = 0;

  function logOf(conversation: string): ConversationLog {
    const found = logs.get(conversation) ?? { events: [], forgotten, watchers: new Set<() => void>() };
    logs.delete(conversation);
    logs.set(conversation, found);
    if (logs.size > mostConversations) {
      const unwatched = [...logs].find(([name, { watchers }]) => name !== conversation && watchers.size === 0);
      if (unwatched) {
        forgotten = Math.max(forgotten, unwatched[1].forgotten, unwatched[1].events.at(-1)?.seq ?? 0);
        logs.delete(unwatched[0]);
      }
    }
    return found;
  }

  return {
    add(conversation, turn, event) {
      const log = logOf(conversation);
      seq += 1;
      log.events.push({ seq, turn, event });
      if (log.events.length > mostEvents) {
        log.forgotten = log.events.at(-mostEvents / 2 - 1)?.seq ?? log.forgotten;
        log.events = log.events.slice(-mostEvents / 2);
      }
      for (const watcher of log.watchers) watcher();
    },
    async read(conversation, given, signal) {
      const log = logOf(conversation);
      // A number of an earlier process says nothing about these.
      const isStrange = given > seq;
      const after = isStrange ? 0 : given;
      const found = (): LoggedEvent[] => log.events.filter((event) => event.seq > after);
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
      return { events: found(), missed: isStrange || after < log.forgotten };
    },
    last: () => seq,
  };
}
