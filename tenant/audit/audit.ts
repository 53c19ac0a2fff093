import type { Clock } from '../../kernel/clock.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import { genesis, sealHead, sealRow, verifyChain, type AuditFault, type AuditHead, type AuditRow } from './chain.ts';

/** The tenant's memory of what was done: append-only, each row sealed with the one before it. */
export interface Audit {
  /** Written before something is done; gives its number. With `durable` it has reached the disk when this returns. */
  begin(body: Json, durable: boolean): number;
  /** What came of `act`. */
  complete(act: number, outcome: Json, durable: boolean): void;
  /** What happened by itself, or was decided. */
  event(body: Json, durable?: boolean): void;
  /** Acts that were begun and never completed: the process ended in between. */
  unfinished(): number[];
  /** What was said of an act that is not completed; undefined where there is none, or its seal does not hold. */
  actOf(act: number): JsonObject | undefined;
  /** Every row in its order; no other statement may write while it is read. */
  rows(): IterableIterator<AuditRow>;
  /** Walks the whole chain. */
  verify(): { count: number; faults: AuditFault[] };
}

export interface AuditDependencies {
  readonly database: SafetyDatabase;
  readonly key: Buffer;
  readonly clock: Clock;
}

const tables = `
  create table if not exists audit (seq integer primary key, at integer not null, kind text not null, body text not null, mac text not null) strict;
  create table if not exists open_act (seq integer primary key) strict;
  create table if not exists head (id integer primary key check (id = 1), count integer not null, mac text not null) strict;
  create trigger if not exists audit_stays before update on audit begin select raise(abort, 'the audit is append-only'); end;
  create trigger if not exists audit_keeps before delete on audit begin select raise(abort, 'the audit is append-only'); end;`;

export function openAudit({ database, key, clock }: AuditDependencies): Audit {
  const { handle } = database;
  handle.exec(tables);
  const last = handle.prepare<[], { seq: number; mac: string }>('select seq, mac from audit order by seq desc limit 1');
  const insert = handle.prepare<[number, number, string, string, string]>('insert into audit values (?, ?, ?, ?, ?)');
  const setHead = handle.prepare<[number, string]>('insert into head values (1, ?, ?) on conflict (id) do update set count = excluded.count, mac = excluded.mac');
  const readHead = handle.prepare<[], AuditHead>('select count, mac from head');
  const all = handle.prepare<[], AuditRow>('select * from audit order by seq');
  const one = handle.prepare<[number], AuditRow>('select * from audit where seq = ?');
  const isOpen = handle.prepare<[number], { seq: number }>('select seq from open_act where seq = ?');
  const open = handle.prepare<[number]>('insert into open_act values (?)');
  const shut = handle.prepare<[number]>('delete from open_act where seq = ?');
  const allOpen = handle.prepare<[], { seq: number }>('select seq from open_act order by seq');

  function append(kind: AuditRow['kind'], body: Json): number {
    const before = last.get();
    const seq = (before?.seq ?? 0) + 1;
    const row = { seq, at: clock.now(), kind, body: canonicalJson(body) };
    const mac = sealRow(row, before?.mac ?? genesis, key);
    insert.run(row.seq, row.at, row.kind, row.body, mac);
    setHead.run(seq, sealHead(seq, mac, key));
    return seq;
  }

  return {
    begin: (body, durable) => database.commit(durable, () => {
      const act = append('act', body);
      open.run(act);
      return act;
    }),
    complete: (act, outcome, durable) => database.commit(durable, () => {
      append('outcome', { act, outcome });
      shut.run(act);
    }),
    event: (body, durable = false) => void database.commit(durable, () => append('event', body)),
    unfinished: () => allOpen.all().map(({ seq }) => seq),
    actOf(act) {
      const row = one.get(act);
      if (!row || row.kind !== 'act' || !isOpen.get(act) || row.mac !== sealRow(row, one.get(act - 1)?.mac ?? genesis, key)) return undefined;
      return JSON.parse(row.body) as JsonObject;
    },
    rows: () => all.iterate(),
    verify: () => verifyChain(all.iterate(), readHead.get(), key),
  };
}
