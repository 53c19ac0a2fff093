import type { FromSchema } from 'json-schema-to-ts';
import { label, tenantId, time } from './words.ts';

export const backupStatus = {
  type: 'object', additionalProperties: false, required: ['tenantId', 'lastRunAt', 'durationSec', 'snapshotId', 'integrity'],
  properties: {
    tenantId, lastRunAt: time, durationSec: { type: 'integer', minimum: 0 }, snapshotId: { anyOf: [label, { type: 'null' }] },
    integrity: { type: 'string', enum: ['verified', 'failed', 'unverified'] }, sizeBytes: { type: 'integer', minimum: 0 },
  },
} as const;

export type BackupStatus = FromSchema<typeof backupStatus>;
