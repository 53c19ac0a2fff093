import type { FromSchema } from 'json-schema-to-ts';

const name = { type: 'string', pattern: '^[a-z_][a-z0-9_]{0,62}$' } as const;
const text = { type: 'string', maxLength: 200 } as const;
const names = { type: 'array', maxItems: 500, items: text } as const;

/** The first line of a backup. Lines are JSON; the file is gzip. */
export const backupHead = {
  $id: 'https://letsbe.biz/schema/hub-backup-head.json', type: 'object', additionalProperties: false, required: ['backup', 'format', 'madeAt', 'migrations', 'tables'],
  properties: {
    backup: { type: 'string', const: 'letsbe-hub' }, format: { type: 'integer', const: 1 }, madeAt: text, migrations: { ...names, description: 'the state of the schema it belongs to' },
    tables: { type: 'array', maxItems: 500, items: { type: 'object', additionalProperties: false, required: ['name', 'columns'], properties: { name, columns: { type: 'array', minItems: 1, maxItems: 100, items: name } } } },
  },
} as const;

/** Begins the rows of a table: lists of texts as Postgres writes values, in the order of its columns; null for none. */
export const backupTable = { $id: 'https://letsbe.biz/schema/hub-backup-table.json', type: 'object', additionalProperties: false, required: ['table'], properties: { table: name } } as const;

/** The last line: how many rows, and the SHA-256 of every byte before it. */
export const backupEnd = { $id: 'https://letsbe.biz/schema/hub-backup-end.json', type: 'object', additionalProperties: false, required: ['rows', 'sha256'], properties: { rows: { type: 'integer', minimum: 0 }, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } } } as const;

export type BackupHead = FromSchema<typeof backupHead>;
export type BackupEnd = FromSchema<typeof backupEnd>;
