import type Database from 'better-sqlite3';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { SealRow } from '../database/seal-row.ts';
import { freshPolicy, strictestPolicy, toJson, type PolicyDocument } from './document.ts';
import { readPolicy } from './read-policy.ts';

/** What the policy store keeps over a restart. */
export interface PolicyState {
  /** In force. */
  readonly document: PolicyDocument;
  /** The last desired state that was accepted, with the items it was about when it came. */
  readonly desired?: { readonly generation: number; readonly etag: string; readonly policy: PolicyDocument; readonly items: readonly string[] };
}

export interface StateTable {
  /** `fault` says why the stored policy cannot be read; then the strictest is in force. */
  load(): { state: PolicyState; fault?: string };
  save(state: PolicyState): void;
}

interface Row {
  document: string;
  seal: string;
  generation: number;
  etag: string;
  wanted: string;
  items: string;
}

/** One row. Its seal tells a policy that was damaged, or written by somebody else, from the one that was stored. */
export function createStateTable(database: Database.Database, schemas: Schemas, seal: SealRow): StateTable {
  const sealOf = ({ document, generation, etag, wanted, items }: Omit<Row, 'seal'>): string => seal('policy_state', [document, generation, etag, wanted, items]);
  database.exec('create table if not exists policy_state (id integer primary key check (id = 1), document text not null, seal text not null, generation integer not null, etag text not null, wanted text not null, items text not null) strict');
  const select = database.prepare<[], Row>('select document, seal, generation, etag, wanted, items from policy_state');
  const upsert = database.prepare<[string, string, number, string, string, string]>('insert or replace into policy_state values (1, ?, ?, ?, ?, ?, ?)');
  return {
    load() {
      const row = select.get();
      if (!row) return { state: { document: freshPolicy } };
      // Generations go on counting even if the rest is lost: an older document must not come back by damage.
      const counted = row.generation === 0 ? {} : { desired: { generation: row.generation, etag: row.etag, policy: strictestPolicy, items: [] } };
      try {
        if (row.seal !== sealOf(row)) throw new TypeError('it is not what was stored');
        const document = readPolicy(row.document, schemas);
        return { state: { document, ...(row.generation === 0 ? {} : { desired: { generation: row.generation, etag: row.etag, policy: readPolicy(row.wanted, schemas), items: JSON.parse(row.items) as string[] } }) } };
      } catch (error) {
        const reason = error instanceof TypeError ? error.message : asLetsbeError(error).message;
        return { state: { document: strictestPolicy, ...counted }, fault: reason };
      }
    },
    save({ document, desired }) {
      const text = (value: Json): string => canonicalJson(value);
      const row = { document: text(toJson(document)), generation: desired?.generation ?? 0, etag: desired?.etag ?? '', wanted: text(desired ? toJson(desired.policy) : null), items: text([...desired?.items ?? []]) };
      upsert.run(row.document, sealOf(row), row.generation, row.etag, row.wanted, row.items);
    },
  };
}
