/** ISO 8601 in UTC, whole seconds or milliseconds. */
export const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$', format: 'date-time', maxLength: 24 } as const;
export const hour = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00(\\.000)?Z$', format: 'date-time', description: 'the beginning of a whole hour, ISO 8601 UTC' } as const;
export const agentId = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
export const etag = { type: 'string', pattern: '^cfg_[0-9a-f]{64}$' } as const;
export const tenantId = idOf('ten');
export const approvalId = idOf('apr');
export const commandId = idOf('cmd');
export const orderId = idOf('ord');
export const accountId = idOf('acc');
export const signature = { type: 'string', pattern: '^[A-Za-z0-9+/]{86}==$', description: 'Ed25519 of the Hub policy key, base64' } as const;
export const level = { type: 'integer', enum: [1, 2, 3] } as const;
export const commandClass = { type: 'string', enum: ['green', 'yellow', 'yellow_external', 'red', 'critical_red'] } as const;
/** Words of a version or a name that a program gives itself. */
export const label = { type: 'string', minLength: 1, maxLength: 100, pattern: '^[!-~]+$' } as const;

function idOf<const P extends string>(prefix: P): { readonly type: 'string'; readonly pattern: `^${P}_[A-Za-z0-9_-]{4,60}$` } {
  return { type: 'string', pattern: `^${prefix}_[A-Za-z0-9_-]{4,60}$` };
}
