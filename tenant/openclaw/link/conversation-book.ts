import type Database from 'better-sqlite3';
import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';

/** Which agents stand behind a conversation of the runtime, and what is still to be told in it. Kept over restarts, as the conversations are. */
export interface ConversationBook {
  /** One in which a person, a schedule or a workflow says something: what was halted in it goes on. Throws PARAMS_INVALID for a name that is not this agent's, and one of a sub-agent that none started. */
  begin(conversation: string, agent: string): void;
  /** One that an agent started out of another. Throws CLASSIFICATION_BLOCKED where that one is unknown or the chain would be too long. */
  spawned(conversation: string, parent: string): void;
  /** Nothing may be done in it, nor in those that were started out of it, until something is said in it again. Not kept over restarts, as what goes on is not. */
  halt(conversation: string): void;
  /** The agents it came through, the one that speaks in it last. Throws CLASSIFICATION_BLOCKED for a conversation that nobody began, that was halted, or another agent's. */
  chainOf(conversation: string, agent: string): readonly string[];
  /** The conversations behind one, itself the last: as many as the chain has agents, also where a person has ended what goes on. Throws CLASSIFICATION_BLOCKED for one that nobody began. */
  contextsOf(conversation: string): readonly string[];
  /** A call is about to be made in a conversation, by the agent that began its chain: whoever finds it here later, in another process, must look what came of it. */
  intend(attempt: Attempt): void;
  /** What is told at once, or is owed from now on. */
  settled(key: string): void;
  /** The calls that were to be made, and of which nothing more is written down. */
  intended(): readonly Attempt[];
  /** The outcome of a call is to be told in a conversation. */
  owe(call: string, conversation: string): void;
  /** The calls whose outcome was not told yet, oldest first. */
  owed(): readonly { readonly call: string; readonly conversation: string }[];
  paid(call: string): void;
  /** Forgets the conversations of an agent that is no more. */
  forget(agent: string): void;
}

/** A call by the key that names it among those of its chain's first agent. */
export interface Attempt {
  readonly key: string;
  readonly root: string;
  readonly conversation: string;
}

/** Longer chains would make nobody's work better, and each link is a context of its own that is paid for. */
export const longestChain = 4;

const tables = `
  create table if not exists conversation (key text primary key, agent text not null, parent text, at integer not null) strict;
  create index if not exists conversation_agent on conversation (agent);
  create table if not exists attempt (key text primary key, root text not null, conversation text not null, at integer not null) strict;
  create table if not exists owed (call text primary key, conversation text not null, at integer not null) strict;`;

/** `agent:<agent>:<name>` is how the runtime names conversations. Undefined for any other text. */
export function agentOf(conversation: string): string | undefined {
  return /^agent:([a-z][a-z0-9]*(?:-[a-z0-9]+)*):[!-~]{1,300}$/.exec(conversation)?.[1];
}

export function openConversationBook(database: Database.Database, clock: Clock): ConversationBook {
  database.exec(tables);
  const insert = database.prepare<[string, string, string | null, number]>('insert into conversation values (?, ?, ?, ?) on conflict (key) do nothing');
  const select = database.prepare<[string], { agent: string; parent: string | null }>('select agent, parent from conversation where key = ?');
  const remove = database.prepare<[string]>('delete from conversation where agent = ?');
  const insertAttempt = database.prepare<[string, string, string, number]>('insert into attempt values (?, ?, ?, ?) on conflict (key) do nothing');
  const selectAttempts = database.prepare<[], Attempt>('select key, root, conversation from attempt order by at, key');
  const removeAttempt = database.prepare<[string]>('delete from attempt where key = ?');
  const insertOwed = database.prepare<[string, string, number]>('insert into owed values (?, ?, ?) on conflict (call) do nothing');
  const selectOwed = database.prepare<[], { call: string; conversation: string }>('select call, conversation from owed order by at, call limit 1000');
  const removeOwed = database.prepare<[string]>('delete from owed where call = ?');

  const halted = new Set<string>();

  const blocked = (reason: string): LetsbeError => new LetsbeError('CLASSIFICATION_BLOCKED', { reason });

  /** Outermost first. A parent that was forgotten makes it unknown: nobody knows any more what it came through. */
  function chain(conversation: string, evenHalted = false): { readonly agents: string[]; readonly contexts: string[] } {
    const agents: string[] = [];
    const contexts: string[] = [];
    for (let key: string | null = conversation; key !== null;) {
      const found: { agent: string; parent: string | null } | undefined = select.get(key);
      if (!found || agents.length > longestChain) throw blocked('nobody began this conversation.');
      if (!evenHalted && halted.has(key)) throw blocked('a person has ended what goes on in this conversation.');
      agents.unshift(found.agent);
      contexts.unshift(key);
      key = found.parent;
    }
    return { agents, contexts };
  }

  return {
    begin(conversation, agent) {
      const isKnown = select.get(conversation)?.agent === agent;
      if (agentOf(conversation) !== agent || (conversation.includes(':subagent:') && !isKnown)) throw new LetsbeError('PARAMS_INVALID', { operation: 'chat', faults: `the conversation must be called agent:${agent}:<name>` });
      insert.run(conversation, agent, null, clock.now());
      halted.delete(conversation);
    },
    halt: (conversation) => void (select.get(conversation) && halted.add(conversation)),
    spawned(conversation, parent) {
      const agent = agentOf(conversation);
      if (agent === undefined || !conversation.includes(':subagent:') || conversation === parent) throw blocked('it is not named as a conversation of a sub-agent.');
      if (chain(parent).agents.length >= longestChain) throw blocked(`a chain of agents is at most ${longestChain} long.`);
      insert.run(conversation, agent, parent, clock.now());
    },
    chainOf(conversation, agent) {
      const { agents } = chain(conversation);
      if (agents.at(-1) !== agent) throw blocked('another agent speaks in this conversation.');
      return agents;
    },
    contextsOf: (conversation) => chain(conversation, true).contexts,
    intend: ({ key, root, conversation }) => void insertAttempt.run(key, root, conversation, clock.now()),
    settled: (key) => void removeAttempt.run(key),
    intended: () => selectAttempts.all(),
    owe: (call, conversation) => void insertOwed.run(call, conversation, clock.now()),
    owed: () => selectOwed.all(),
    paid: (call) => void removeOwed.run(call),
    forget: (agent) => void remove.run(agent),
  };
}
