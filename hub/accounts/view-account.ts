import type { FromSchema } from 'json-schema-to-ts';
import type { Queries } from '../database/open-database.ts';
import { factorsOf } from '../proofs/factors.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { isTimeZone } from '../notifications/quiet-hours.ts';
import { Account } from './account-model.ts';

const clockTime = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const;
const quietHours = {
  anyOf: [{ type: 'null' }, { type: 'object', additionalProperties: false, required: ['from', 'to'], properties: { from: clockTime, to: clockTime } }], description: 'when only what is urgent is told, by the own clock',
} as const;
const language = { type: 'string', enum: ['en', 'de', 'fr'] } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' } as const;
const timeZone = { type: 'string', minLength: 1, maxLength: 60, pattern: '^[A-Za-z0-9_+/-]+$', description: 'such as Europe/Berlin' } as const;

export const accountChange = { type: 'object', additionalProperties: false, minProperties: 1, properties: { name, language, timeZone, quietHours, approvalMail: { type: 'boolean' } } } as const;

export const accountView = {
  type: 'object', additionalProperties: false, required: ['accountId', 'email', 'name', 'verified', 'language', 'timeZone', 'quietHours', 'approvalMail', 'app', 'passkeys', 'recoveryCodes', 'customers'],
  properties: {
    accountId: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, verified: { type: 'boolean' }, language, timeZone: { type: 'string' }, quietHours, approvalMail: { type: 'boolean', description: 'a mail for each call that waits for a decision' },
    app: { type: 'boolean', description: 'an authenticator app' }, passkeys: { type: 'integer' }, recoveryCodes: { type: 'integer', description: 'that are left' },
    customers: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['customerId', 'name', 'role'], properties: { customerId: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } } } },
  },
} as const;

/** An account as its owner sees it. */
export async function viewAccount(queries: Queries, id: string): Promise<FromSchema<typeof accountView>> {
  const account = await Account.query(queries).findById(id).throwIfNotFound();
  const { app, passkeys, recoveryCodes } = await factorsOf(queries, id);
  const customers = await queries('membership as m').join('customer as c', 'c.id', 'm.customer_id').where({ account_id: id }).orderBy('c.id').select<{ customerId: string; name: string; role: string }[]>('c.id as customerId', 'c.name', 'm.role');
  return {
    accountId: id, email: account.email, name: account.name, verified: account.verified_at !== null, language: account.language, timeZone: account.time_zone, approvalMail: account.approval_mail,
    quietHours: account.quiet_from === null || account.quiet_to === null ? null : { from: toClock(account.quiet_from), to: toClock(account.quiet_to) }, app, passkeys, recoveryCodes, customers,
  };
}

/** Changes what its owner may change by themselves. @throws BODY_INVALID. */
export async function changeAccount(queries: Queries, id: string, change: FromSchema<typeof accountChange>): Promise<void> {
  const { timeZone: zone, quietHours: quiet, approvalMail } = change;
  if (zone !== undefined && !isTimeZone(zone)) throw new LetsbeError('BODY_INVALID', { faults: 'timeZone is not one that is known. Write it such as Europe/Berlin' });
  await Account.query(queries).findById(id).patch({
    ...(change.name === undefined ? {} : { name: change.name }), ...(change.language === undefined ? {} : { language: change.language }), ...(zone === undefined ? {} : { time_zone: zone }), ...(approvalMail === undefined ? {} : { approval_mail: approvalMail }),
    ...(quiet === undefined ? {} : { quiet_from: quiet === null ? null : toMinutes(quiet.from), quiet_to: quiet === null ? null : toMinutes(quiet.to) }),
  });
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function toClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
