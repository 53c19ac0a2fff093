import type Database from 'better-sqlite3';
import { openProposalRows, type ProposalRows } from './proposals/rows.ts';

/** A secret as it is stored. `sealed` holds value, origins and the date again: what is beside it is for finding it. */
export interface SecretRowStored {
  readonly name: string;
  readonly key_id: string;
  readonly sealed: Buffer;
  /** Milliseconds since the epoch: since when it has this value. */
  readonly changed_at: number;
}

export interface PastRow {
  readonly id: number;
  readonly name: string;
  readonly key_id: string;
  readonly sealed: Buffer;
  readonly since_at: number;
  readonly until_at: number;
}

export interface CanaryRow {
  readonly name: string;
  readonly key_id: string;
  readonly sealed: Buffer;
}

/** The tables of the vault, read and written row by row. It opens nothing. */
export interface Rows {
  secret(name: string): SecretRowStored | undefined;
  /** By name. */
  secrets(): SecretRowStored[];
  saveSecret(row: SecretRowStored): void;
  dropSecret(name: string): boolean;
  /** The newest first. */
  past(name: string): PastRow[];
  /** Names that have a past, whether or not they still have a present. */
  pastNames(): string[];
  addPast(row: Omit<PastRow, 'id'>): void;
  dropPast(id: number): void;
  canaries(): CanaryRow[];
  addCanary(row: CanaryRow): void;
  dropCanary(name: string): void;
  readonly proposals: ProposalRows;
  /** Whether any row was sealed with another key. */
  sealedWithOther(keyId: string): boolean;
  /** Grows when another process has written. */
  version(): number;
}

const tables = `
  create table if not exists secret (name text primary key, key_id text not null, sealed blob not null, changed_at integer not null) strict;
  create table if not exists past (id integer primary key, name text not null, key_id text not null, sealed blob not null, since_at integer not null, until_at integer not null) strict;
  create index if not exists past_name on past (name);
  create table if not exists canary (name text primary key, key_id text not null, sealed blob not null) strict;`;

export function openRows(database: Database.Database): Rows {
  database.exec(tables);
  const proposals = openProposalRows(database);
  const secret = database.prepare<[string], SecretRowStored>('select * from secret where name = ?');
  const secrets = database.prepare<[], SecretRowStored>('select * from secret order by name');
  const saveSecret = database.prepare<[SecretRowStored]>('insert into secret values (:name, :key_id, :sealed, :changed_at) on conflict (name) do update set key_id = excluded.key_id, sealed = excluded.sealed, changed_at = excluded.changed_at');
  const dropSecret = database.prepare<[string]>('delete from secret where name = ?');
  const past = database.prepare<[string], PastRow>('select * from past where name = ? order by until_at desc, id desc');
  const pastNames = database.prepare<[], { name: string }>('select distinct name from past order by name');
  const addPast = database.prepare<[Omit<PastRow, 'id'>]>('insert into past (name, key_id, sealed, since_at, until_at) values (:name, :key_id, :sealed, :since_at, :until_at)');
  const dropPast = database.prepare<[number]>('delete from past where id = ?');
  const canaries = database.prepare<[], CanaryRow>('select * from canary order by name');
  const addCanary = database.prepare<[CanaryRow]>('insert into canary values (:name, :key_id, :sealed)');
  const dropCanary = database.prepare<[string]>('delete from canary where name = ?');
  const other = database.prepare<[string, string, string], { found: number }>('select exists (select 1 from secret where key_id <> ?) or exists (select 1 from past where key_id <> ?) or exists (select 1 from canary where key_id <> ?) as found');
  const version = database.prepare<[], { data_version: number }>('pragma data_version');
  return {
    secret: (name) => secret.get(name),
    secrets: () => secrets.all(),
    saveSecret: (row) => void saveSecret.run(row),
    dropSecret: (name) => dropSecret.run(name).changes > 0,
    past: (name) => past.all(name),
    pastNames: () => pastNames.all().map(({ name }) => name),
    addPast: (row) => void addPast.run(row),
    dropPast: (id) => void dropPast.run(id),
    canaries: () => canaries.all(),
    addCanary: (row) => void addCanary.run(row),
    dropCanary: (name) => void dropCanary.run(name),
    proposals,
    sealedWithOther: (keyId) => other.get(keyId, keyId, keyId)?.found === 1 || proposals.sealedWithOther(keyId),
    version: () => version.get()?.data_version ?? 0,
  };
}
