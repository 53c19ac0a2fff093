import type { Clock } from '../../../kernel/clock.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { digestOf } from '../../calls/bound-hash.ts';
import type { SafetyDatabase } from '../../database/safety-database.ts';
import type { SealRow } from '../../database/seal-row.ts';

/** One use of a tool of the runtime's own. */
export interface NativeCall {
  readonly conversation: string;
  readonly agent: string;
  readonly tool: string;
  readonly params: JsonObject;
}

/** What a person has allowed of the runtime's own tools: each pass is for one call as it was asked for, once, and not for long. Kept over restarts. */
export interface PassBook {
  /** Gives until when it holds, in milliseconds since the epoch. A second one for the same call stands in the place of the first. */
  issue(call: NativeCall): number;
  /** Whether there is one for just this call; it is gone when this returns. */
  use(call: NativeCall): boolean;
}

const passMs = 10 * 60 * 1000;

const tables = 'create table if not exists native_pass (hash text primary key, expires integer not null, seal text not null) strict;';

export function openPassBook({ handle, commit }: SafetyDatabase, clock: Clock, seal: SealRow): PassBook {
  handle.exec(tables);
  const insert = handle.prepare<[string, number, string]>('insert into native_pass values (?, ?, ?) on conflict (hash) do update set expires = excluded.expires, seal = excluded.seal');
  const take = handle.prepare<[string], { expires: number; seal: string }>('delete from native_pass where hash = ? returning expires, seal');
  const prune = handle.prepare<[number]>('delete from native_pass where expires <= ?');
  const sealOf = (hash: string, expires: number): string => seal('native_pass', { hash, expires });
  return {
    issue(call) {
      const hash = hashOf(call);
      const expires = clock.now() + passMs;
      commit(true, () => {
        prune.run(clock.now());
        insert.run(hash, expires, sealOf(hash, expires));
      });
      return expires;
    },
    use(call) {
      const hash = hashOf(call);
      const found = commit(true, () => take.get(hash));
      // A clock that was put back would make an old one hold again.
      return found !== undefined && found.seal === sealOf(hash, found.expires) && found.expires > clock.now() && found.expires - clock.now() <= passMs;
    },
  };
}

function hashOf({ conversation, agent, tool, params }: NativeCall): string {
  return digestOf({ conversation, agent, tool, params });
}
