import type { FromSchema } from 'json-schema-to-ts';
import { agentId, approvalId, commandId, signature, tenantId, time } from './words.ts';

/** All that the Hub can tell a tenant to do. None of it loosens anything. */
export const commandKinds = ['config.pull', 'approval.decision', 'stop', 'backup.run', 'report'] as const;
export type CommandKind = (typeof commandKinds)[number];

/** A command as it travels: `document` is the signed text, a command document. */
export const signedCommand = {
  type: 'object', additionalProperties: false, required: ['id', 'kind', 'document', 'signature'],
  properties: { id: commandId, kind: { type: 'string', enum: commandKinds }, document: { type: 'string', maxLength: 4000 }, signature },
} as const;
export type SignedCommand = FromSchema<typeof signedCommand>;

const standing = { command: commandId, tenant: tenantId, issuedAt: time, expiresAt: time } as const;
const always = ['command', 'tenant', 'issuedAt', 'expiresAt', 'kind'] as const;

/** What is signed, whole. Nothing in it is free text. */
export const commandDocument = {
  oneOf: [
    { type: 'object', additionalProperties: false, required: always, properties: { ...standing, kind: { type: 'string', enum: ['config.pull', 'backup.run', 'report'] } } },
    { type: 'object', additionalProperties: false, required: always, properties: { ...standing, kind: { type: 'string', const: 'stop' }, agent: agentId } },
    {
      type: 'object', additionalProperties: false, required: [...always, 'approval', 'decision', 'by'],
      properties: { ...standing, kind: { type: 'string', const: 'approval.decision' }, approval: approvalId, decision: { type: 'string', enum: ['approve', 'deny'] }, by: { type: 'string', pattern: '^acc_[A-Za-z0-9_-]{4,60}$' } },
    },
  ],
} as const;

interface Standing {
  readonly command: string;
  readonly tenant: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** What a command says besides who it is for and how long it holds. */
export type CommandAct =
  | { readonly kind: 'config.pull' | 'backup.run' | 'report' }
  | { readonly kind: 'stop'; readonly agent?: string }
  | { readonly kind: 'approval.decision'; readonly approval: string; readonly decision: 'approve' | 'deny'; readonly by: string };

export type CommandDocument = Standing & CommandAct;

/** What became of a command on the tenant; told again until it is heard. */
export const commandResult = {
  type: 'object', additionalProperties: false, required: ['result'],
  properties: {
    result: { type: 'string', enum: ['done', 'refused', 'expired', 'failed'] },
    code: { type: 'string', pattern: '^[A-Z][A-Z_]{2,50}$', description: 'the error, where there was one' },
  },
} as const;
export type CommandResult = FromSchema<typeof commandResult>;
