import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import type { Taint } from './taint.ts';

/** What outsiders' words are in which agent's context, and in which files. Kept over restarts: both are, too. */
export interface TaintBook {
  /**
   * Marks an agent's context; `source` says for a person where the words came from, `found` what in them reads like an order to an agent.
   * The first of each is kept. In force even where it throws because it could not be written down.
   */
  mark(agent: string, source: string, found?: string): void;
  /** The agent's context was begun anew. */
  clear(agent: string): void;
  /** What taints a call that comes through these agents. */
  of(chain: readonly string[]): Taint[];
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

const tables = `
  create table if not exists taint (agent text primary key, source text not null, since integer not null) strict;
  create table if not exists taint_found (agent text primary key, found text not null, since integer not null) strict;
  create table if not exists taint_file (path text primary key, source text not null, since integer not null) strict;`;

export function createTaintBook({ handle, commit }: SafetyDatabase, clock: Clock): TaintBook {
  handle.exec(tables);
  const insert = handle.prepare<[string, string, number]>('insert into taint values (?, ?, ?) on conflict (agent) do nothing');
  const insertFound = handle.prepare<[string, string, number]>('insert into taint_found values (?, ?, ?) on conflict (agent) do nothing');
  const remove = [handle.prepare<[string]>('delete from taint where agent = ?'), handle.prepare<[string]>('delete from taint_found where agent = ?')];
  const select = handle.prepare<[], { agent: string; source: string; found: string | null }>('select taint.agent, source, found from taint left join taint_found on taint_found.agent = taint.agent');
  const insertFile = handle.prepare<[string, string, number]>('insert into taint_file values (?, ?, ?) on conflict (path) do nothing');
  const removeFile = handle.prepare<[string]>('delete from taint_file where path = ?');
  const selectFile = handle.prepare<[string, string], { source: string }>('select source from taint_file where path in (?, ?) order by since limit 1');
  const countFiles = handle.prepare<[], { n: number }>('select count(*) as n from taint_file');
  /** In force, and not on the disk. */
  const unwritten = new Set<string>();
  const tainted = new Map(select.all().map(({ agent, source, found }): [string, Taint] => [agent, { agent, source, ...(found === null ? {} : { found }) }]));
  return {
    mark(agent, source, found) {
      const before = tainted.get(agent);
      if (before && (found === undefined || before.found !== undefined) && !unwritten.has(agent)) return;
      const taint: Taint = { agent, source: before?.source ?? source.slice(0, longestSource), ...before, ...(found === undefined || before?.found !== undefined ? {} : { found: found.slice(0, longestSource) }) };
      // In force before anything can fail: a full disk must not make the words harmless.
      tainted.set(agent, taint);
      unwritten.add(agent);
      commit(true, () => {
        insert.run(agent, taint.source, clock.now());
        if (taint.found !== undefined) insertFound.run(agent, taint.found, clock.now());
      });
      unwritten.delete(agent);
    },
    clear(agent) {
      commit(true, () => remove.forEach((statement) => statement.run(agent)));
      tainted.delete(agent);
    },
    of: (chain) => chain.flatMap((agent) => tainted.get(agent) ?? []),
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

/** Names of files tell what a business does: none is kept. */
function digestOf(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}
