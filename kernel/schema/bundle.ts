import type { FromSchema } from 'json-schema-to-ts';
import { versionPattern } from './plugin.ts';

/** `bundle.json`: the list of a bundle's files with their digests. JSON Schema 2020-12. */
export const bundleSchema = {
  $id: 'https://letsbe.biz/schema/bundle.json',
  type: 'object',
  required: ['id', 'version', 'keyId', 'files'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 },
    version: { type: 'string', pattern: versionPattern, maxLength: 40 },
    keyId: { type: 'string', pattern: '^[a-f0-9]{16}$' },
    files: {
      type: 'object',
      minProperties: 1,
      maxProperties: 3000,
      propertyNames: { pattern: '^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$' },
      additionalProperties: { type: 'string', pattern: '^[a-f0-9]{64}$' },
    },
  },
} as const;

export type BundleList = FromSchema<typeof bundleSchema>;
