import { randomBytes, createSecretKey } from 'node:crypto';
import type { SafetyDatabase } from '../database/safety-database.ts';
import { seal, unseal } from '../vault/seal.ts';

/** How a command ended. */
export interface CommandEnd {
  readonly id: string;
  readonly result: 'done' | 'refused' | 'expired' | 'failed';
  readonly code?: string;
}

/** What a tenant remembers of its Hub, over restarts. In the database of the gate, so that what happened and that it must be told are one write. */
export interface SyncStore {
  /** The key that the Hub gave. */
  key(): string | undefined;
  /** `now`: since when it holds, in milliseconds since the epoch. It is to be confirmed. */
  setKey(key: string, now: number): void;
  isKeyConfirmed(): boolean;
  confirmKey(): void;
  keySince(): number;
  /** Names the one registration of this machine: asked again, it gets the same key. */
  registrationId(): string;
  /** An approval changed: it is to be told, in the transaction in which it changed. */
  mark(approval: string): void;
  /** Those that are to be told, the oldest first. `told`: what the Hub has heard, undefined before it knows of it at all. */
  marked(limit: number): { readonly approval: string; readonly revision: number; readonly told: string | undefined }[];
  /** What the Hub has now heard; the mark stays where it changed meanwhile. */
  told(approval: string, revision: number, state: string): void;
  /** The Hub does not take it: it is not tried again before the next start. */
  giveUp(approval: string, revision: number): void;
  toldState(approval: string): string | undefined;
  /** How a command ended; undefined for one that did not. */
  ended(id: string): CommandEnd | undefined;
  end(end: CommandEnd, now: number): void;
  /** Ends that the Hub has not noted yet. */
  unheard(): CommandEnd[];
  heard(id: string): void;
  /** Digest of what was told of a bucket of usage. */
  usageTold(bucket: string): string | undefined;
  tellUsage(buckets: readonly { readonly bucket: string; readonly digest: string; readonly hour: number }[]): void;
  /** From when on usage may not have been told, in milliseconds since the epoch. */
  usageFrom(): number;
  setUsageFrom(at: number): void;
  /** Forgets what nobody asks for any more. */
  forget(before: number): void;
}

const tables = `
  create table if not exists hub_state (name text primary key, value blob not null) strict;
  create table if not exists hub_outbox (approval text primary key, revision integer not null) strict;
  create table if not exists hub_told (approval text primary key, state text not null) strict;
  create table if not exists hub_command (id text primary key, result text not null, code text, at integer not null, heard integer not null) strict;
  create table if not exists hub_usage (bucket text primary key, digest text not null, hour integer not null) strict;`;

/** `key` seals the key of the Hub: 32 bytes. */
export function createSyncStore({ handle, commit }: SafetyDatabase, key: Buffer): SyncStore {
  handle.exec(tables);
  const sealing = createSecretKey(key);
  const read = handle.prepare<[string], { value: Buffer }>('select value from hub_state where name = ?');
  const write = handle.prepare<[string, Buffer]>('insert into hub_state values (?, ?) on conflict (name) do update set value = excluded.value');
  const mark = handle.prepare<[string]>('insert into hub_outbox values (?, 1) on conflict (approval) do update set revision = revision + 1');
  const marked = handle.prepare<[number], { approval: string; revision: number; told: string | null }>('select o.approval, o.revision, t.state as told from hub_outbox o left join hub_told t on t.approval = o.approval where o.revision > 0 order by o.rowid limit ?');
  const tell = handle.prepare<[string, string]>('insert into hub_told values (?, ?) on conflict (approval) do update set state = excluded.state');
  const unmark = handle.prepare<[string, number]>('delete from hub_outbox where approval = ? and revision = ?');
  const toldOf = handle.prepare<[string], { state: string }>('select state from hub_told where approval = ?');
  const ended = handle.prepare<[string], { result: CommandEnd['result']; code: string | null }>('select result, code from hub_command where id = ?');
  const end = handle.prepare<[string, string, string | null, number]>('insert into hub_command values (?, ?, ?, ?, 0) on conflict (id) do nothing');
  const unheard = handle.prepare<[], { id: string; result: CommandEnd['result']; code: string | null }>('select id, result, code from hub_command where heard = 0 order by at limit 200');
  const heard = handle.prepare<[string]>('update hub_command set heard = 1 where id = ?');
  const usageOf = handle.prepare<[string], { digest: string }>('select digest from hub_usage where bucket = ?');
  const tellUsage = handle.prepare<[string, string, number]>('insert into hub_usage values (?, ?, ?) on conflict (bucket) do update set digest = excluded.digest');
  const forgetCommands = handle.prepare<[number]>('delete from hub_command where heard = 1 and at < ?');
  const forgetUsage = handle.prepare<[number]>('delete from hub_usage where hour < ?');
  const text = (name: string): string | undefined => read.get(name)?.value.toString('utf8');
  const toEnd = (id: string, { result, code }: { result: CommandEnd['result']; code: string | null }): CommandEnd => ({ id, result, ...(code === null ? {} : { code }) });
  return {
    key() {
      const sealed = read.get('key')?.value;
      return sealed && unseal(sealed, 'hub key', sealing);
    },
    setKey: (value, now) => commit(true, () => {
      write.run('key', seal(value, 'hub key', sealing, randomBytes(12)));
      write.run('key since', Buffer.from(String(now)));
      write.run('key confirmed', Buffer.from('no'));
    }),
    isKeyConfirmed: () => text('key confirmed') === 'yes',
    confirmKey: () => void write.run('key confirmed', Buffer.from('yes')),
    keySince: () => Number(text('key since') ?? 0),
    registrationId() {
      const known = text('registration');
      if (known !== undefined) return known;
      const made = randomBytes(16).toString('hex');
      write.run('registration', Buffer.from(made));
      return made;
    },
    mark: (approval) => void mark.run(approval),
    marked: (limit) => marked.all(limit).map(({ told, ...row }) => ({ ...row, told: told ?? undefined })),
    told: (approval, revision, state) => commit(true, () => {
      tell.run(approval, state);
      unmark.run(approval, revision);
    }),
    giveUp: (approval, revision) => void unmark.run(approval, revision),
    toldState: (approval) => toldOf.get(approval)?.state,
    ended(id) {
      const found = ended.get(id);
      return found && toEnd(id, found);
    },
    end: ({ id, result, code }, now) => void end.run(id, result, code ?? null, now),
    unheard: () => unheard.all().map(({ id, ...row }) => toEnd(id, row)),
    heard: (id) => void heard.run(id),
    usageTold: (bucket) => usageOf.get(bucket)?.digest,
    tellUsage: (buckets) => commit(true, () => { for (const { bucket, digest, hour } of buckets) tellUsage.run(bucket, digest, hour); }),
    usageFrom: () => Number(text('usage from') ?? 0),
    setUsageFrom: (at) => void write.run('usage from', Buffer.from(String(at))),
    forget(before) {
      forgetCommands.run(before);
      forgetUsage.run(before);
    },
  };
}
