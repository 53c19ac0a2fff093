import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { SecretStore } from '../../kernel/egress/secrets.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import { createEphemeralSecrets } from './ephemeral.ts';
import type { MasterKey } from './master-key.ts';
import { seal, unseal } from './seal.ts';

/** A stored secret as it may be shown: never its value. */
export interface SecretRow {
  readonly name: string;
  readonly origins: readonly string[];
  readonly changedAt: string;
  /** Why it cannot be used, in plain words. */
  readonly fault?: string;
}

export interface Vault extends SecretStore {
  /** Stores or replaces a secret, bound to exactly these origins. Throws SECRET_INVALID. */
  put(name: string, value: string, origins: readonly string[]): void;
  remove(name: string): boolean;
  list(): SecretRow[];
  close(): void;
}

export interface VaultDependencies {
  /** Path of the SQLite file, or `:memory:`. */
  readonly file: string;
  readonly tenant: string;
  readonly master: MasterKey;
  readonly clock: Clock;
  /** Told of every value, so that it is redacted wherever it turns up. */
  readonly known: KnownValues;
}

interface Row {
  name: string;
  key_id: string;
  sealed: Buffer;
  changed_at: number;
}

interface Content {
  value: string;
  origins: string[];
}

const longest = 64 * 1024;

/** Secrets in SQLite, each sealed by itself together with the origins it may be sent to. */
export function openVault({ file, tenant, master, clock, known }: VaultDependencies): Vault {
  // SQLite gives its side files the mode of the main file.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table if not exists secret (name text primary key, key_id text not null, sealed blob not null, changed_at integer not null) strict');
  const select = database.prepare<[string], Row>('select * from secret where name = ?');
  const selectAll = database.prepare<[], Row>('select * from secret order by name');
  const upsert = database.prepare<[string, string, Buffer, number]>('insert into secret values (?, ?, ?, ?) on conflict (name) do update set key_id = excluded.key_id, sealed = excluded.sealed, changed_at = excluded.changed_at');
  const drop = database.prepare<[string]>('delete from secret where name = ?');
  const ephemeral = createEphemeralSecrets(clock, known);
  const contextOf = (name: string, keyId: string): string => JSON.stringify([keyId, tenant, name]);

  function open(row: Row): Content {
    if (row.key_id !== master.keyId) throw new LetsbeError('SECRET_INVALID', { name: row.name, reason: 'it was sealed with another master key; put back the key file that belongs to this vault' });
    try {
      return JSON.parse(unseal(row.sealed, contextOf(row.name, row.key_id), master.key)) as Content;
    } catch (error) {
      throw new LetsbeError('SECRET_INVALID', { name: row.name, reason: 'its row was damaged or moved; store it anew' }, error);
    }
  }

  /** A single row that was damaged or moved keeps nobody from the others, nor from storing it anew; another master key does. */
  function openWhole(row: Row): Content & { fault?: string } {
    try {
      return open(row);
    } catch (error) {
      if (!(error instanceof LetsbeError) || row.key_id !== master.keyId) throw error;
      return { value: '', origins: [], fault: error.message };
    }
  }

  try {
    for (const row of selectAll.all()) known.add(row.name, openWhole(row).value);
  } catch (error) {
    database.close();
    throw error;
  }

  return {
    put(name, value, origins) {
      assertUsable(name, value, origins);
      const sealed = seal(JSON.stringify({ value, origins }), contextOf(name, master.keyId), master.key, randomBytes(12));
      upsert.run(name, master.keyId, sealed, clock.now());
      // The value it had stays known too: it may stand in an answer or a log line that is on its way.
      known.add(name, value);
    },
    use(name, origin) {
      const row = select.get(name);
      if (!row) {
        const close = nearest(name, selectAll.all().map((stored) => stored.name));
        throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: `no secret of that name is stored${close === undefined ? '' : `, did you mean ${close}?`}; store it with: letsbe vault set ${name}` });
      }
      const { value, origins } = open(row);
      if (!origins.includes(origin)) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: `it may not be sent to ${origin}, only to ${origins.join(', ')}` });
      return value;
    },
    has: (name) => select.get(name) !== undefined,
    remember: (value, name, ttlSeconds) => ephemeral.remember(value, name, ttlSeconds),
    remove: (name) => drop.run(name).changes > 0,
    list: () => selectAll.all().map((row) => {
      const { origins, fault } = openWhole(row);
      return { name: row.name, origins, changedAt: new Date(row.changed_at).toISOString(), ...(fault === undefined ? {} : { fault }) };
    }),
    close: () => void database.close(),
  };
}

function assertUsable(name: string, value: string, origins: readonly string[]): void {
  const refuse = (reason: string): LetsbeError => new LetsbeError('SECRET_INVALID', { name, reason });
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) || name.length > 64) throw refuse('a name is lower case words joined by _, at most 64 characters');
  if (value === '') throw refuse('it is empty');
  if (value.length > longest) throw refuse(`it is longer than ${longest} characters`);
  // oxlint-disable-next-line no-control-regex -- a line break inside a header would end it
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) throw refuse('it holds control characters, such as a line break at its end');
  if (origins.length === 0) throw refuse('it must be bound to at least one origin, such as https://blog.example.com');
  for (const origin of origins) if (URL.parse(origin)?.origin !== origin || !/^https?:\/\/[^*]+$/.test(origin)) throw refuse(`${origin} is no origin; write scheme, host and port only`);
}
