import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import { digestsOf, type Definition, type Texts } from './definition.ts';

/** One version of an agent. */
export interface Version {
  readonly agent: string;
  /** From 1, without gaps but for what was withdrawn or is too old. */
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: string;
  /** What was done, in words. */
  readonly what: string;
  readonly removed: boolean;
  /** Which of its texts wait for the owner: such a one counts only where the policy names its digest. */
  readonly waits: Texts<boolean>;
  readonly definition: Definition;
  readonly digests: Texts<string>;
}

export type NewVersion = Pick<Version, 'by' | 'what' | 'removed' | 'waits' | 'definition'>;

/** Every version of every agent, over restarts. Which of them counts is for `texts-in-force.ts` to say. */
export interface DefinitionStore {
  /** The newest version of each agent, removed ones too, sorted by id. */
  newest(): Version[];
  find(agent: string, version?: number): Version | undefined;
  /** The newest with this digest of a text. */
  withText(agent: string, text: keyof Texts<string>, digest: string): Version | undefined;
  /** The newest whose text waits for nobody. */
  settled(agent: string, text: keyof Texts<string>): Version | undefined;
  /** The newest first. */
  history(agent: string): Version[];
  /** Keeps the 200 newest of an agent, and older ones with one of the digests `pinned`. */
  add(version: NewVersion, pinned: Partial<Texts<string>>): Version;
  /** The owner stands behind its texts. */
  settle(agent: string, version: number): void;
  /** Takes back a version that should not have come to be. */
  withdraw(agent: string, version: number): void;
}

interface Row {
  readonly agent: string;
  readonly version: number;
  readonly at: number;
  readonly made_by: string;
  readonly what: string;
  readonly removed: number;
  readonly soul_waits: number;
  readonly agents_waits: number;
  readonly definition: string;
  readonly soul: string;
  readonly agents: string;
}

const tables = `
  create table if not exists agent_version (
    agent text not null, version integer not null, at integer not null, made_by text not null, what text not null, removed integer not null, soul_waits integer not null, agents_waits integer not null,
    definition text not null, soul text not null, agents text not null, primary key (agent, version)
  ) strict, without rowid;`;

const mostVersions = 200;

export function createDefinitionStore(database: Database.Database, clock: Clock): DefinitionStore {
  database.exec(tables);
  const insert = database.prepare<[string, number, number, string, string, number, number, number, string, string, string]>('insert into agent_version values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const newest = database.prepare<[], Row>('select * from agent_version v where version = (select max(version) from agent_version where agent = v.agent) order by agent');
  const one = database.prepare<[string, number], Row>('select * from agent_version where agent = ? and version = ?');
  const all = database.prepare<[string], Row>('select * from agent_version where agent = ? order by version desc');
  const last = database.prepare<[string], Row>('select * from agent_version where agent = ? order by version desc limit 1');
  const withText = {
    soul: database.prepare<[string, string], Row>('select * from agent_version where agent = ? and soul = ? order by version desc limit 1'),
    agents: database.prepare<[string, string], Row>('select * from agent_version where agent = ? and agents = ? order by version desc limit 1'),
  };
  const settled = {
    soul: database.prepare<[string], Row>('select * from agent_version where agent = ? and soul_waits = 0 and removed = 0 order by version desc limit 1'),
    agents: database.prepare<[string], Row>('select * from agent_version where agent = ? and agents_waits = 0 and removed = 0 order by version desc limit 1'),
  };
  const settle = database.prepare<[string, number]>('update agent_version set soul_waits = 0, agents_waits = 0 where agent = ? and version = ?');
  const withdraw = database.prepare<[string, number]>('delete from agent_version where agent = ? and version = ?');
  const prune = database.prepare<[string, number, string, string, number, number]>('delete from agent_version where agent = ? and version <= ? and soul <> ? and agents <> ? and version <> ? and version <> ?');
  const read = (row: Row | undefined): Version | undefined => row && fromRow(row);

  const add = database.transaction(({ by, what, removed, waits, definition }: NewVersion, pinned: Partial<Texts<string>>): Version => {
    const agent = definition.id;
    const version = (last.get(agent)?.version ?? 0) + 1;
    const digests = digestsOf(definition);
    const at = clock.now();
    insert.run(agent, version, at, by, what, Number(removed), Number(waits.soul), Number(waits.agents), JSON.stringify(definition), digests.soul, digests.agents);
    prune.run(agent, version - mostVersions, pinned.soul ?? '', pinned.agents ?? '', settled.soul.get(agent)?.version ?? 0, settled.agents.get(agent)?.version ?? 0);
    return { agent, version, at, by, what, removed, waits, definition, digests };
  });

  return {
    newest: () => newest.all().map(fromRow),
    find: (agent, version) => read(version === undefined ? last.get(agent) : one.get(agent, version)),
    withText: (agent, text, digest) => read(withText[text].get(agent, digest)),
    settled: (agent, text) => read(settled[text].get(agent)),
    history: (agent) => all.all(agent).map(fromRow),
    add: (version, pinned) => add.immediate(version, pinned),
    settle: (agent, version) => void settle.run(agent, version),
    withdraw: (agent, version) => void withdraw.run(agent, version),
  };
}

function fromRow({ agent, version, at, made_by, what, removed, soul_waits, agents_waits, definition, soul, agents }: Row): Version {
  return { agent, version, at, by: made_by, what, removed: removed === 1, waits: { soul: soul_waits === 1, agents: agents_waits === 1 }, definition: JSON.parse(definition) as Definition, digests: { soul, agents } };
}
