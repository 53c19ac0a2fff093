import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import type { Taint } from './taint.ts';

/** Who is about to read or to do something: agents, and where that is known the conversations in which they do, as long as the chain. */
export interface Reader {
  readonly chain: readonly string[];
  readonly contexts?: readonly string[] | undefined;
}

/** What outsiders' words are in which conversation, in which agent as a whole, and in which files. Kept over restarts: all of them are, too. */
export interface TaintBook {
  /**
   * Marks a conversation (`agent:<agent>:<name>`), or an agent with all of its conversations; `source` says for a person where the words came from, `found` what in them reads like an order to an agent.
   * The first of each is kept. In force even where it throws because it could not be written down.
   */
  mark(who: string, source: string, found?: string): void;
  /** All contexts of the agent were begun anew. */
  clear(agent: string): void;
  /** What taints a call that comes through these agents. Where it is not known in which conversations, each mark of theirs counts. */
  of(chain: readonly string[], contexts?: readonly string[]): Taint[];
  /** Remembers that a file may hold outsiders' words. */
  markFile(path: string, source: string): void;
  /** The file was written anew, by somebody who has read nothing of outsiders. */
  clearFile(path: string): void;
  /** Where the outsiders' words in a file came from; undefined where none are known of. */
  ofFile(path: string): string | undefined;
}

const longestSource = 200;
/** More are not told apart: from then on every file counts as marked. */
export const mostFiles = 20_000;
const anyFile = '*';
/** More conversations are not told apart: from then on the agent is marked as a whole. */
const mostContexts = 20_000;

const tables = `
  create table if not exists taint (agent text primary key, source text not null, since integer not null) strict;
  create table if not exists taint_found (agent text primary key, found text not null, since integer not null) strict;
  create table if not exists taint_file (path text primary key, source text not null, since integer not null) strict;`;

export function createTaintBook({ handle, commit }: SafetyDatabase, clock: Clock): TaintBook {
  handle.exec(tables);
  const insert = handle.prepare<[string, string, number]>('insert into taint values (?, ?, ?) on conflict (agent) do nothing');
  const insertFound = handle.prepare<[string, string, number]>('insert into taint_found values (?, ?, ?) on conflict (agent) do nothing');
  const remove = ['taint', 'taint_found'].map((table) => handle.prepare<[string, string]>(`delete from ${table} where agent = ? or agent glob ?`));
  const select = handle.prepare<[], { agent: string; source: string; found: string | null }>('select taint.agent, source, found from taint left join taint_found on taint_found.agent = taint.agent');
  const insertFile = handle.prepare<[string, string, number]>('insert into taint_file values (?, ?, ?) on conflict (path) do nothing');
  const removeFile = handle.prepare<[string]>('delete from taint_file where path = ?');
  const selectFile = handle.prepare<[string, string], { source: string }>('select source from taint_file where path in (?, ?) order by since limit 1');
  const countFiles = handle.prepare<[], { n: number }>('select count(*) as n from taint_file');
  /** In force, and not on the disk. */
  const unwritten = new Set<string>();
  const tainted = new Map(select.all().map(({ agent: who, source, found }): [string, Taint] => [who, { agent: agentIn(who), source, ...(found === null ? {} : { found }) }]));
  /** The first mark of an agent, wherever it is, and the first with a find. */
  function anyOf(agent: string): Taint[] {
    const own = [...tainted.values()].filter((taint) => taint.agent === agent);
    const found = own.find((taint) => taint.found !== undefined);
    return [...new Set([...own.slice(0, 1), ...(found ? [found] : [])])];
  }

  return {
    mark(given, source, found) {
      const who = tainted.has(given) || tainted.size < mostContexts ? given : agentIn(given);
      const before = tainted.get(who);
      if (before && (found === undefined || before.found !== undefined) && !unwritten.has(who)) return;
      const taint: Taint = { agent: agentIn(who), source: before?.source ?? source.slice(0, longestSource), ...before, ...(found === undefined || before?.found !== undefined ? {} : { found: found.slice(0, longestSource) }) };
      // In force before anything can fail: a full disk must not make the words harmless.
      tainted.set(who, taint);
      unwritten.add(who);
      commit(true, () => {
        insert.run(who, taint.source, clock.now());
        if (taint.found !== undefined) insertFound.run(who, taint.found, clock.now());
      });
      unwritten.delete(who);
    },
    clear(agent) {
      commit(true, () => remove.forEach((statement) => statement.run(agent, `agent:${agent}:*`)));
      for (const [who, taint] of tainted) if (taint.agent === agent) tainted.delete(who);
    },
    of: (chain, contexts) => (contexts === undefined ? chain.flatMap(anyOf) : [...chain, ...contexts].flatMap((who) => tainted.get(who) ?? [])),
    markFile(path, source) {
      commit(true, () => {
        const key = (countFiles.get()?.n ?? 0) < mostFiles ? digestOf(path) : anyFile;
        insertFile.run(key, source.slice(0, longestSource), clock.now());
      });
    },
    clearFile(path) {
      if (selectFile.get(digestOf(path), digestOf(path))) commit(true, () => removeFile.run(digestOf(path)));
    },
    ofFile: (path) => selectFile.get(digestOf(path), anyFile)?.source,
  };
}

/** Whom marking one is about: the conversations where they are known, else the agents as a whole. */
export function markedFor({ chain, contexts }: Reader): ReadonlySet<string> {
  return new Set(contexts ?? chain);
}

/** The agent of a conversation, or the agent itself. */
function agentIn(who: string): string {
  return /^agent:([^:]+):/.exec(who)?.[1] ?? who;
}

/** Names of files tell what a business does: none is kept. */
function digestOf(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}
