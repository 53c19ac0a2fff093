import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Policy } from '../gate/policy.ts';
import { tellFindings, type Screen } from '../gate/screen/screen.ts';
import { textAt, type Gateway } from '../openclaw/gateway/connect.ts';
import { readChatEvent } from './chat-event.ts';
import { createEventLog, type LoggedEvent } from './event-log.ts';
import { sayMessage } from './say-message.ts';
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
  /** Lets nothing more be done in a conversation and in those that were started out of it, until something is said in it again. */
  readonly halt: (conversation: string) => void;
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
  /** Takes a message; it is said as soon as those before it in its conversation are answered. Throws AGENT_UNKNOWN, USAGE_INVALID, OVERLOADED. */
  send(message: Message): Taken;
  /** Takes a message into a conversation by its whole name. */
  sendInto(conversation: string, message: Omit<Message, 'conversation'>): Taken;
  /** Resolves once a turn has ended. Rejects with CALL_CANCELLED where `signal` aborts, or this process ends first. */
  ended(turn: number, signal?: AbortSignal): Promise<Turn>;
  /** Ends what goes on in a conversation, or in all of an agent, and what waits there, within two seconds whether or not the runtime answers. Gives how many turns. */
  stop(which: { readonly conversation?: string; readonly agent?: string }): Promise<number>;
  read(conversation: string, after: number, signal: AbortSignal): Promise<{ readonly events: readonly LoggedEvent[]; readonly missed: boolean }>;
  /** The number of the last event. */
  last(conversation: string): number;
  history(conversation: string, limit: number): Turn[];
  conversations(agent: string | undefined, limit: number): ReturnType<TurnStore['conversations']>;
  /** Told of each event of the runtime. */
  heard(event: string, payload: JsonObject): void;
  /** Told that the runtime begins something in a conversation that it was not sent by another one. */
  begun(conversation: string, run: string): void;
  /** The runtime is gone, or is not heard any more: what goes on is given up. */
  lost(): void;
  /** Lets no turn begin. Resolves, once none goes on or after five minutes, with what lets them begin again. */
  hold(): Promise<() => void>;
  /** Begins what an earlier process left waiting. */
  lead(): void;
  /** Nothing is begun or ended any more: the next process says what waits. */
  close(): void;
}

const longestMessage = 100_000;
/** A turn of which nothing is heard for so long is given up: its end may have been said while nobody listened. */
const silentMs = 15 * 60_000;
const longestHoldMs = 5 * 60_000;
const longestStopMs = 1500;
/** More that wait are more than anybody means. */
const mostWaitingHere = 100;
const mostWaiting = 1000;

/** The whole name of a conversation. */
export function conversationOf(agent: string, name: string): string {
  return `agent:${agent}:${name}`;
}

export function createChat({ clock, log, turns, policy, gateway, begin, halt, redact, screen, record }: ChatDependencies): Chat {
  const events = createEventLog();
  /** Turns that wait for the runtime or go on in it, each with what ends the waiting for a word of it. */
  const silent = new Map<number, () => void>();
  /** Turns that go on in the runtime. */
  const going = new Set<number>();
  const beginning = new Set<string>();
  /** Turns that the runtime has begun. */
  const begun = new Set<number>();
  /** Turns that the runtime keeps back until something else has ended in their conversation, such as the report of a sub-agent; it begins them under another name. */
  const deferred = new Set<number>();
  const endings = new Map<number, PromiseWithResolvers<Turn>[]>();
  const whenIdle: (() => void)[] = [];
  let holds = 0;
  let isClosed = false;

  /** What cannot be looked through is not shown. */
  function clean(text: string): string {
    try {
      return redact(text);
    } catch (error) {
      log.error({ err: error }, 'what an agent said could not be looked through for secrets');
      return '(withheld: it could not be looked through for secrets)';
    }
  }

  function finish(turn: Turn, state: 'done' | 'stopped' | 'failed' | 'interrupted', text: string): void {
    // What waits is said by the next process, and what goes on is interrupted there.
    if (isClosed) return;
    const answer = clean(text);
    forget(turn);
    if (turns.end(turn.id, state, answer)) events.add(turn.conversation, turn.id, { kind: 'end', outcome: state === 'interrupted' ? 'failed' : state, text: answer });
    const ended = turns.find(turn.id);
    for (const waiting of endings.get(turn.id) ?? []) if (ended) waiting.resolve(ended);
    endings.delete(turn.id);
    pump();
  }

  function forget({ id }: Turn): void {
    silent.get(id)?.();
    for (const each of [silent, going, begun, deferred]) each.delete(id);
    if (going.size === 0) for (const resolve of whenIdle.splice(0)) resolve();
  }

  function listenTo(turn: Turn): void {
    silent.get(turn.id)?.();
    silent.set(turn.id, clock.after(silentMs, () => finish(turn, 'interrupted', 'Nothing was heard of it for a quarter of an hour.')));
  }

  async function say(turn: Turn): Promise<void> {
    listenTo(turn);
    try {
      const open = await gateway();
      // Not stopped meanwhile, nor kept back until the runtime was started anew.
      if (isClosed || holds > 0 || turns.find(turn.id)?.state !== 'queued') return;
      going.add(turn.id);
      begin(turn.conversation, turn.agent);
      // The key is also how the runtime names the turn, until it says another: what it says of it may come before its answer.
      turns.begin(turn.id, turn.key);
      const params = { sessionKey: turn.conversation, message: plain(turn.message), idempotencyKey: turn.key };
      const run = textAt(await sayMessage({ gateway: open, params, clock, isWanted: () => !isClosed && going.has(turn.id) }), 'runId');
      if (run !== undefined && run !== turn.key && !isClosed) turns.rename(turn.id, run);
    } catch (error) {
      const known = asLetsbeError(error);
      if (known.code === 'INTERNAL') log.error({ err: error }, 'a message could not be said');
      finish(turn, 'failed', known.message);
    } finally {
      beginning.delete(turn.conversation);
      if (!going.has(turn.id)) forget(turn);
      pump();
    }
  }

  /** One turn at a time in a conversation: a message into one that goes on would be woven into it. */
  function pump(): void {
    if (isClosed || holds > 0) return;
    for (const turn of turns.queued()) {
      if (beginning.has(turn.conversation) || turns.running(turn.conversation)) continue;
      beginning.add(turn.conversation);
      void say(turn);
    }
  }

  function sendInto(conversation: string, { agent, message, key, by }: Omit<Message, 'conversation'>): Taken {
    if (!policy().agents.has(agent)) throw new LetsbeError('AGENT_UNKNOWN', { agent, known: [...policy().agents.keys()].toSorted().join(', ') || 'none yet' });
    if (message.trim() === '' || message.length > longestMessage) throw new LetsbeError('USAGE_INVALID', { reason: `A message has 1 to ${longestMessage} characters.` });
    const text = redact(message);
    const known = turns.byKey(key);
    if (!known) assertRoom(conversation);
    const turn = known ?? turns.add({ key, agent, conversation, by, message: text });
    if (turn.conversation !== conversation || turn.agent !== agent || turn.message !== text) throw new LetsbeError('IDEMPOTENCY_CONFLICT');
    pump();
    return { ...turn, redacted: text !== message };
  }

  function assertRoom(conversation: string): void {
    const queued = turns.queued();
    const here = queued.filter((turn) => turn.conversation === conversation).length;
    if (queued.length >= mostWaiting || here >= mostWaitingHere) throw new LetsbeError('OVERLOADED', { reason: `${here} messages wait in this conversation, ${queued.length} in all` });
  }

  /** Given up after a while: nothing more is done there whether or not the runtime takes it. */
  async function abort({ id, conversation, run }: Turn): Promise<void> {
    const waited = Promise.withResolvers<void>();
    const stopWaiting = clock.after(longestStopMs, waited.resolve);
    const asked = (async () => (await gateway()).call('chat.abort', { sessionKey: conversation, ...(run === null ? {} : { runId: run }) }))();
    asked.catch((error: unknown) => log.warn({ err: error, turn: id }, 'the runtime did not take the stop; it does nothing more in that conversation all the same'));
    await Promise.race([asked.catch(() => undefined), waited.promise]).finally(stopWaiting);
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
      if (isClosed || signal?.aborted === true) return Promise.reject(new LetsbeError('CALL_CANCELLED'));
      const waiting = Promise.withResolvers<Turn>();
      const cancel = (): void => waiting.reject(new LetsbeError('CALL_CANCELLED'));
      endings.set(id, [...(endings.get(id) ?? []), waiting]);
      signal?.addEventListener('abort', cancel, { once: true });
      return waiting.promise.finally(() => {
        signal?.removeEventListener('abort', cancel);
        const others = (endings.get(id) ?? []).filter((other) => other !== waiting);
        if (others.length > 0) endings.set(id, others);
        else endings.delete(id);
      });
    },
    async stop({ conversation, agent }) {
      const meant = (turn: Turn): boolean => (conversation === undefined || turn.conversation === conversation) && (agent === undefined || turn.agent === agent);
      // Also what was started out of it and goes on by itself.
      for (const each of conversation === undefined ? turns.conversations(agent, mostWaiting) : [{ conversation }]) halt(each.conversation);
      const waiting = turns.queued().filter(meant);
      for (const turn of waiting) finish(turn, 'stopped', '');
      const running = turns.goingOn().filter(meant);
      await Promise.all(running.map(async (turn) => {
        await abort(turn);
        finish(turn, 'stopped', '');
      }));
      return waiting.length + running.length;
    },
    read: (conversation, after, signal) => events.read(conversation, after, signal),
    last: (conversation) => events.last(conversation),
    history: (conversation, limit) => turns.list(conversation, limit),
    conversations: (agent, limit) => turns.conversations(agent, limit),
    heard(name, payload) {
      const heard = isClosed ? undefined : readChatEvent(name, payload);
      if (!heard) return;
      const { conversation, run, event } = heard;
      const turn = turns.byRun(run);
      // What comes of a turn behind its end was told with it, or is none of its.
      if (turn && (turn.endedAt !== null || turn.conversation !== conversation)) return;
      // Ended without a word before it was begun, it is only kept back.
      const isDeferred = turn !== undefined && event.kind === 'end' && event.outcome === 'done' && event.text === '' && !begun.has(turn.id);
      if (isDeferred) deferred.add(turn.id);
      else if (turn && event.kind === 'end') {
        finish(turn, event.outcome, event.text);
        return;
      }
      if (turn) listenTo(turn);
      if (isDeferred) return;
      events.add(conversation, turn?.id, event.kind === 'step' ? event : { ...event, text: clean(event.text) });
    },
    begun(conversation, run) {
      const turn = isClosed ? undefined : turns.running(conversation);
      if (!turn || (turn.run !== run && !deferred.delete(turn.id))) return;
      if (turn.run !== run) turns.rename(turn.id, run);
      begun.add(turn.id);
      listenTo(turn);
    },
    lost() {
      if (isClosed) return;
      for (const turn of turns.goingOn()) finish(turn, 'interrupted', 'The runtime of the agents ended while it went on.');
    },
    async hold() {
      holds += 1;
      if (going.size > 0) {
        const idle = Promise.withResolvers<void>();
        whenIdle.push(idle.resolve);
        await idle.promise.finally(clock.after(longestHoldMs, idle.resolve));
      }
      let isHeld = true;
      return () => {
        if (isHeld) holds -= 1;
        isHeld = false;
        pump();
      };
    },
    lead() {
      turns.interrupt();
      pump();
    },
    close() {
      isClosed = true;
      for (const cancel of silent.values()) cancel();
      for (const waiting of [...endings.values()].flat()) waiting.reject(new LetsbeError('CALL_CANCELLED'));
    },
  };
}

/** What begins like a command of the runtime is said as words: nobody may command it by what is said in a chat. */
function plain(message: string): string {
  return /^\s*[/!]/.test(message) ? `Message: ${message.trimStart()}` : message;
}
