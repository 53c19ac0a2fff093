import type { Clock } from '../../kernel/clock.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import type { Taint } from './taint.ts';

/** What outsiders' words are in which agent's context. Kept over restarts: the context is, too. */
export interface TaintBook {
  /** Marks an agent's context; `source` says for a person where the words came from. */
  mark(agent: string, source: string): void;
  /** The agent's context was begun anew. */
  clear(agent: string): void;
  /** What taints a call that comes through these agents. */
  of(chain: readonly string[]): Taint[];
}

const longestSource = 200;

export function createTaintBook({ handle, commit }: SafetyDatabase, clock: Clock): TaintBook {
  handle.exec('create table if not exists taint (agent text primary key, source text not null, since integer not null) strict');
  const insert = handle.prepare<[string, string, number]>('insert into taint values (?, ?, ?) on conflict (agent) do nothing');
  const remove = handle.prepare<[string]>('delete from taint where agent = ?');
  const select = handle.prepare<[], Taint>('select agent, source from taint');
  const tainted = new Map(select.all().map(({ agent, source }) => [agent, source]));
  return {
    mark(agent, source) {
      if (tainted.has(agent)) return;
      const cut = source.slice(0, longestSource);
      // In force before anything can fail: a full disk must not make the words harmless.
      tainted.set(agent, cut);
      commit(true, () => insert.run(agent, cut, clock.now()));
    },
    clear(agent) {
      commit(true, () => remove.run(agent));
      tainted.delete(agent);
    },
    of: (chain) => chain.flatMap((agent) => {
      const source = tainted.get(agent);
      return source === undefined ? [] : [{ agent, source }];
    }),
  };
}
