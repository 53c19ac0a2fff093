import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';

export interface StoredAnswer {
  /** Keyed digest of what was asked. */
  readonly digest: string;
  /** Null when it was not kept: whoever serves the method is asked again. */
  readonly answer: string | null;
}

/** Answers by idempotency key, for seven days. */
export interface AnswerStore {
  find(scope: string, key: string): StoredAnswer | undefined;
  /** An answer that is too large is remembered without its words. */
  keep(scope: string, key: string, stored: StoredAnswer): void;
}

export interface AnswerStoreDependencies {
  readonly database: Database.Database;
  readonly clock: Clock;
  /** Each socket has its own share: agents cannot push out what the operator's answers were. */
  readonly socket: string;
  readonly limits?: AnswerLimits;
}

export interface AnswerLimits {
  readonly keptMs: number;
  readonly rows: number;
  /** All answers together; beyond it the oldest lose their words. */
  readonly bytes: number;
  readonly answerBytes: number;
  /** So many are stored between two prunings. */
  readonly pruneEvery: number;
}

export const answerLimits: AnswerLimits = { keptMs: 7 * 24 * 60 * 60 * 1000, rows: 100_000, bytes: 64 * 1024 * 1024, answerBytes: 256 * 1024, pruneEvery: 256 };

const tables = `
  create table if not exists rpc_answer (
    socket text not null, scope text not null, key text not null, digest text not null, at integer not null, bytes integer not null, answer text,
    primary key (socket, scope, key)) strict;
  create index if not exists rpc_answer_by_time on rpc_answer (socket, at);`;

export function createAnswerStore({ database, clock, socket, limits = answerLimits }: AnswerStoreDependencies): AnswerStore {
  database.exec(tables);
  const find = database.prepare<[string, string, string, number], StoredAnswer>('select digest, answer from rpc_answer where socket = ? and scope = ? and key = ? and at > ?');
  const put = database.prepare<[string, string, string, string, number, number, string | null]>('insert or replace into rpc_answer values (?, ?, ?, ?, ?, ?, ?)');
  const dropOld = database.prepare<[string, number]>('delete from rpc_answer where socket = ? and at <= ?');
  const dropSurplus = database.prepare<[string, number]>('delete from rpc_answer where rowid in (select rowid from rpc_answer where socket = ? order by at desc, rowid desc limit -1 offset ?)');
  const dropWords = database.prepare<[string, number]>(`update rpc_answer set answer = null, bytes = 0 where rowid in (
    select rowid from (select rowid, sum(bytes) over (order by at desc, rowid desc) as total from rpc_answer where socket = ? and answer is not null) where total > ?)`);
  const prune = database.transaction(() => {
    dropOld.run(socket, clock.now() - limits.keptMs);
    dropSurplus.run(socket, limits.rows);
    dropWords.run(socket, limits.bytes);
  });
  let stored = 0;
  prune.immediate();

  return {
    find: (scope, key) => find.get(socket, scope, key, clock.now() - limits.keptMs),
    keep(scope, key, { digest, answer }) {
      const bytes = answer === null ? 0 : Buffer.byteLength(answer);
      const kept = bytes > limits.answerBytes ? null : answer;
      put.run(socket, scope, key, digest, clock.now(), kept === null ? 0 : bytes, kept);
      stored += 1;
      if (stored % limits.pruneEvery === 0) prune.immediate();
    },
  };
}
