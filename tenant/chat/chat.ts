import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Policy } from '../gate/policy.ts';
import { tellFindings, type Screen } from '../gate/screen/screen.ts';
import { textAt, type Gateway } from '../openclaw/gateway/connect.ts';
import { readChatEvent } from './chat-event.ts';
import { createEventLog, type LoggedEvent } from './event-log.ts';
import type { Turn, TurnStore } from './turn-store.ts';

export interface Message {
  readonly agent: string;
  /** The part of its name that is ours to choose, such as `shop`. */
  readonly conversation: string;
  readonly message: string;
  /** Names the message: sent again with it, nothing is said twice. */
  readonly key: string;
  /** Who says it. */
  readonly by: string;
}

export interface ChatDependencies {
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly turns: TurnStore;
  readonly policy: () => Policy;
  /** The runtime, once it runs. */
  readonly gateway: () => Promise<Gateway>;
  /** Lets a conversation be known before anything is said in it. */
  readonly begin: (conversation: string, agent: string) => void;
  /** A text without secrets; what was found in it is offered to the vault. */
  readonly redact: (text: string) => string;
  readonly screen: Screen;
  /** An event of the audit. */
  readonly record: (event: Json) => void;
}

/** A turn that was taken; `warning` says what in the message reads like an order of a stranger. */
export type Taken = Turn & { readonly redacted: boolean; readonly warning?: string };

/** Conversations of people, schedules and workflows with agents. */
export interface Chat {
  /** Takes a message; it is said as soon as those before it in its conversation are answered. Throws AGENT_UNKNOWN, USAGE_INVALID. */
  send(message: Message): Taken;
  /** Takes a message into a conversation by its whole name. */
  sendInto(conversation: string, message: Omit<Message, 'conversation'>): Taken;
  /** Resolves once a turn has ended. */
  ended(turn: number, signal?: AbortSignal): Promise<Turn>;
  /** Ends what goes on in a conversation, or in all of an agent, and what waits there. Gives how many turns. */
  stop(which: { readonly conversation?: string; readonly agent?: string }): Promise<number>;
  read(conversation: string, after: number, signal: AbortSignal): Promise<{ readonly events: readonly LoggedEvent[]; readonly missed: boolean }>;
  /** The number of the last event. */
  last(conversation: string): number;
  history(conversation: string, limit: number): Turn[];
  conversations(agent: string | undefined, limit: number): ReturnType<TurnStore['conversations']>;
  /** Told of each event of the runtime. */
  heard(event: string, payload: JsonObject): void;
  /** Resolves once no turn goes on. */
  idle(): Promise<void>;
  /** Begins what an earlier process left waiting. */
  lead(): void;
  /** Nothing is begun any more. */
  close(): void;
}

const longestMessage = 100_000;
/** A turn of which nothing is heard for so long is given up: its end may have been said while nobody listened. */
const silentMs = 15 * 60_000;

/** The whole name of a conversation. */
export function conversationOf(agent: string, name: string): string {
  return `agent:${agent}:${name}`;
}

export function createChat({ clock, log, turns, policy, gateway, begin, redact, screen, record }: ChatDependencies): Chat {
  const events = createEventLog();
  const silent = new Map<number, () => void>();
  const beginning = new Set<string>();
  const endings = new Map<number, PromiseWithResolvers<Turn>[]>();
  let going = 0;
  const whenIdle: (() => void)[] = [];
  let isClosed = false;

  function finish(turn: Turn, state: 'done' | 'stopped' | 'failed' | 'interrupted', text: string): void {
    const answer = redact(text);
    turns.end(turn.id, state, answer);
    events.add(turn.conversation, turn.id, { kind: 'end', outcome: state === 'interrupted' ? 'failed' : state, text: answer });
    silent.get(turn.id)?.();
    if (silent.delete(turn.id)) going -= 1;
    const ended = turns.find(turn.id);
    for (const waiting of endings.get(turn.id) ?? []) if (ended) waiting.resolve(ended);
    endings.delete(turn.id);
    if (going === 0) for (const resolve of whenIdle.splice(0)) resolve();
    pump();
  }

  function listenTo(turn: Turn): void {
    silent.get(turn.id)?.();
    silent.set(turn.id, clock.after(silentMs, () => finish(turn, 'interrupted', 'Nothing was heard of it for a quarter of an hour.')));
  }

  async function say(turn: Turn): Promise<void> {
    going += 1;
    listenTo(turn);
    try {
      const open = await gateway();
      // Not stopped meanwhile.
      if (turns.find(turn.id)?.state !== 'queued') return;
      begin(turn.conversation, turn.agent);
      // The key is also how the runtime names the turn, until it says another: what it says of it may come before its answer.
      turns.begin(turn.id, turn.key);
      const run = textAt(await open.call('chat.send', { sessionKey: turn.conversation, message: plain(turn.message), idempotencyKey: turn.key }), 'runId');
      if (run !== undefined && run !== turn.key) turns.rename(turn.id, run);
    } catch (error) {
      const known = asLetsbeError(error);
      if (known.code === 'INTERNAL') log.error({ err: error }, 'a message could not be said');
      finish(turn, 'failed', known.message);
    } finally {
      beginning.delete(turn.conversation);
    }
  }

  /** One turn at a time in a conversation: a message into one that goes on would be woven into it. */
  function pump(): void {
    if (isClosed) return;
    for (const turn of turns.queued()) {
      if (beginning.has(turn.conversation) || turns.running(turn.conversation)) continue;
      beginning.add(turn.conversation);
      void say(turn);
    }
  }

  function sendInto(conversation: string, { agent, message, key, by }: Omit<Message, 'conversation'>): Taken {
    if (!policy().agents.has(agent)) throw new LetsbeError('AGENT_UNKNOWN', { agent, known: [...policy().agents.keys()].toSorted().join(', ') || 'none yet' });
    if (message.trim() === '' || message.length > longestMessage) throw new LetsbeError('USAGE_INVALID', { reason: `A message has 1 to ${longestMessage} characters.` });
    const clean = redact(message);
    const turn = turns.add({ key, agent, conversation, by, message: clean });
    if (turn.conversation !== conversation || turn.agent !== agent || turn.message !== clean) throw new LetsbeError('IDEMPOTENCY_CONFLICT');
    pump();
    return { ...turn, redacted: clean !== message };
  }

  return {
    send({ conversation, ...message }) {
      const taken = sendInto(conversationOf(message.agent, conversation), message);
      // A person may pass on what a stranger wrote. It is their message, so it is said; nobody is marked for it.
      const findings = screen.look(taken.message);
      if (findings.length === 0) return taken;
      record({ what: 'injection-in-chat', agent: taken.agent, by: taken.by, turn: taken.id, found: findings.map(({ family, words }) => ({ family, words })) });
      return { ...taken, warning: tellFindings(findings) };
    },
    sendInto,
    ended(id, signal) {
      const turn = turns.find(id);
      if (!turn) return Promise.reject(new LetsbeError('USAGE_INVALID', { reason: `There is no turn ${id}.` }));
      if (turn.endedAt !== null) return Promise.resolve(turn);
      const waiting = Promise.withResolvers<Turn>();
      endings.set(id, [...(endings.get(id) ?? []), waiting]);
      signal?.addEventListener('abort', () => waiting.reject(new LetsbeError('CALL_CANCELLED')), { once: true });
      return waiting.promise;
    },
    async stop({ conversation, agent }) {
      const meant = (turn: Turn): boolean => (conversation === undefined || turn.conversation === conversation) && (agent === undefined || turn.agent === agent);
      const waiting = turns.queued().filter(meant);
      for (const turn of waiting) finish(turn, 'stopped', '');
      const running = turns.goingOn().filter(meant);
      await Promise.all(running.map(async (turn) => {
        try {
          await (await gateway()).call('chat.abort', { sessionKey: turn.conversation, ...(turn.run === null ? {} : { runId: turn.run }) });
        } catch (error) {
          log.warn({ err: error, turn: turn.id }, 'the runtime did not take the stop; nothing of the turn runs all the same');
        }
        if (turns.find(turn.id)?.endedAt === null) finish(turn, 'stopped', '');
      }));
      return waiting.length + running.length;
    },
    read: (conversation, after, signal) => events.read(conversation, after, signal),
    last: (conversation) => events.last(conversation),
    history: (conversation, limit) => turns.list(conversation, limit),
    conversations: (agent, limit) => turns.conversations(agent, limit),
    heard(name, payload) {
      const heard = readChatEvent(name, payload);
      if (!heard) return;
      const { conversation, run, event } = heard;
      const turn = turns.byRun(run);
      if (turn?.endedAt === null) {
        if (event.kind === 'end') {
          finish(turn, event.outcome, event.text);
          return;
        }
        listenTo(turn);
      }
      events.add(conversation, turn?.id, event.kind === 'step' ? event : { ...event, text: redact(event.text) });
    },
    idle: () => (going === 0 ? Promise.resolve() : new Promise((resolve) => void whenIdle.push(resolve))),
    lead() {
      turns.interrupt();
      pump();
    },
    close() {
      isClosed = true;
      for (const cancel of silent.values()) cancel();
    },
  };
}

/** What begins like a command of the runtime is said as words: nobody may command it by what is said in a chat. */
function plain(message: string): string {
  return /^\s*[/!]/.test(message) ? `Message: ${message.trimStart()}` : message;
}
