import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import { genesis, sealHead, sealRow, verifyChain, type AuditFault, type AuditHead, type AuditRow } from './chain.ts';

/** The tenant's memory of what was done: append-only, each row sealed with the one before it. */
export interface Audit {
  /** Written before something is done; gives its number. With `durable` it has reached the disk when this returns. */
  begin(body: Json, durable: boolean): number;
  /** What came of `act`. */
  complete(act: number, outcome: Json, durable: boolean): void;
  event(body: Json): void;
  /** Walks the whole chain. */
  verify(): { count: number; faults: AuditFault[] };
  close(): void;
}

export interface AuditDependencies {
  /** Path of the SQLite file, or `:memory:`. */
  readonly file: string;
  readonly key: Buffer;
  readonly clock: Clock;
}

const tables = `
  create table if not exists audit (seq integer primary key, at integer not null, kind text not null, body text not null, mac text not null) strict;
  create table if not exists head (id integer primary key check (id = 1), count integer not null, mac text not null) strict;
  create trigger if not exists audit_stays before update on audit begin select raise(abort, 'the audit is append-only'); end;
  create trigger if not exists audit_keeps before delete on audit begin select raise(abort, 'the audit is append-only'); end;`;

export function openAudit({ file, key, clock }: AuditDependencies): Audit {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(tables);
  const last = database.prepare<[], { seq: number; mac: string }>('select seq, mac from audit order by seq desc limit 1');
  const insert = database.prepare<[number, number, string, string, string]>('insert into audit values (?, ?, ?, ?, ?)');
  const setHead = database.prepare<[number, string]>('insert into head values (1, ?, ?) on conflict (id) do update set count = excluded.count, mac = excluded.mac');
  const readHead = database.prepare<[], AuditHead>('select count, mac from head');
  const all = database.prepare<[], AuditRow>('select * from audit order by seq');

  const append = database.transaction((kind: AuditRow['kind'], body: Json): number => {
    const before = last.get();
    const seq = (before?.seq ?? 0) + 1;
    const row = { seq, at: clock.now(), kind, body: canonicalJson(body) };
    const mac = sealRow(row, before?.mac ?? genesis, key);
    insert.run(row.seq, row.at, row.kind, row.body, mac);
    setHead.run(seq, sealHead(seq, mac, key));
    return seq;
  });

  let waits: boolean | undefined;

  /** SQLite in WAL mode: NORMAL may lose the last rows when the power fails, never the order; FULL waits for the disk. */
  function write(kind: AuditRow['kind'], body: Json, durable: boolean): number {
    if (durable !== waits) database.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    waits = durable;
    return append.immediate(kind, body);
  }

  return {
    begin: (body, durable) => write('act', body, durable),
    complete: (act, outcome, durable) => void write('outcome', { act, outcome }, durable),
    event: (body) => void write('event', body, false),
    verify: () => verifyChain(all.iterate(), readHead.get(), key),
    close: () => void database.close(),
  };
}
