import { createHash } from 'node:crypto';
import type { Json } from '../../../../kernel/json.ts';
import { Refused, type Reply } from '../tool.ts';

/** An error of Ghost's Admin API as documented; this is a simulation, not Ghost. */
export interface GhostFault {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly context?: string;
  readonly code?: string;
  readonly property?: string;
  readonly details?: Json;
}

/** `{"errors": [{…}]}` as the Admin API answers it. */
export function errorReply({ status, type, message, context, code, property, details }: GhostFault): Reply {
  const hash = createHash('sha256').update(`${type}${message}${context ?? ''}`).digest('hex');
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-11f1-8${hash.slice(13, 16)}-${hash.slice(16, 28)}`;
  return {
    status,
    body: { errors: [{ message, context: context ?? null, type, details: details ?? null, property: property ?? null, help: null, code: code ?? null, id, ghostErrorCode: null }] },
  };
}

const sentences: Readonly<Record<string, string>> = {
  NotFoundError: 'Resource not found error',
  ValidationError: 'Validation error',
  BadRequestError: 'Request not understood error',
  NoPermissionError: 'Permission error',
};

const statuses: Readonly<Record<string, number>> = { NotFoundError: 404, ValidationError: 422, BadRequestError: 400, NoPermissionError: 403 };

/** A refusal inside an endpoint: the message names the action, the context the cause. */
export function refuse(type: string, action: string, context: string, more: Pick<GhostFault, 'property' | 'details' | 'code'> = {}): Refused {
  return new Refused(errorReply({ status: statuses[type] ?? 500, type, message: `${sentences[type]}, cannot ${action}.`, context, ...more }));
}

/** The answer to a path that no endpoint serves. */
export const resourceNotFound: Reply = errorReply({ status: 404, type: 'NotFoundError', message: 'Resource not found' });
