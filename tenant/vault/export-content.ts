import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';

const date = { type: 'integer', minimum: 0, maximum: 8_640_000_000_000_000 } as const;
const content = {
  value: { type: 'string', minLength: 1, maxLength: 65_536 },
  origins: { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', maxLength: 300 } },
  since: date,
} as const;

/** What an export holds, before it is sealed. */
export const exportSchema = {
  $id: 'https://letsbe.biz/schema/vault-export.json',
  type: 'object',
  required: ['version', 'tenant', 'exportedAt', 'secrets'],
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    tenant: { type: 'string', maxLength: 100 },
    exportedAt: date,
    secrets: {
      type: 'array',
      maxItems: 4000,
      items: {
        type: 'object',
        required: ['name', 'past'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', maxLength: 64 },
          present: { type: 'object', required: ['value', 'origins', 'since'], additionalProperties: false, properties: content },
          past: { type: 'array', maxItems: 200, items: { type: 'object', required: ['value', 'origins', 'since', 'until'], additionalProperties: false, properties: { ...content, until: date } } },
        },
      },
    },
  },
} as const;

export type ExportContent = FromSchema<typeof exportSchema>;
export type ExportedSecret = ExportContent['secrets'][number];

/** Reads what was sealed. Whoever has the public half can seal anything, so nothing of it is believed. Throws EXPORT_INVALID; no value is repeated. */
export function parseExport(text: string, schemas: Schemas): ExportContent {
  const parsed = parse(text);
  if (isJsonObject(parsed) && parsed['version'] !== 1) throw new LetsbeError('EXPORT_INVALID', { reason: 'it was made by another version of this program' });
  const [fault] = schemas.check(exportSchema)(parsed);
  if (fault) throw new LetsbeError('EXPORT_INVALID', { reason: `${fault.instancePath || 'it'} ${fault.message ?? 'is not as expected'}` });
  return parsed as ExportContent;
}

function parse(text: string): unknown {
  try {
    return parseUntrustedJson(text);
  } catch {
    // What was thrown may quote the text, and the text is secrets.
    throw new LetsbeError('EXPORT_INVALID', { reason: 'what was sealed is no JSON' });
  }
}
