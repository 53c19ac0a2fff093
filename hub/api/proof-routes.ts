import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import { Account } from '../accounts/account-model.ts';
import type { Queries } from '../database/open-database.ts';
import { notify } from '../notifications/notify.ts';
import { beginApp, confirmApp } from '../proofs/app-codes.ts';
import { factorsOf, hasSecond } from '../proofs/factors.ts';
import { addPasskey, beginPasskey, type Passkey } from '../proofs/passkeys.ts';
import { makeRecoveryCodes } from '../proofs/recovery-codes.ts';
import { routeFor, type HubRoute } from './context.ts';
import { newPasskey, passkeyOptions } from './passkey-bodies.ts';

const base = '/api/v1/account';
const rate = { perMinute: 20, by: 'actor' } as const;
const name = { type: 'string', minLength: 1, maxLength: 60, pattern: '^[^\\u0000-\\u001f\\u007f]+$' } as const;
const newApp = { type: 'object', additionalProperties: false, required: ['secret', 'uri'], properties: { secret: { type: 'string', description: 'told this once' }, uri: { type: 'string', description: 'the same for a QR code' } } } as const;
const appCode = { type: 'object', additionalProperties: false, required: ['code'], properties: { code: { type: 'string', pattern: '^\\d{6}$' } } } as const;
const codes = { type: 'array', items: { type: 'string' }, description: 'each counts once; told this once' } as const;
const recoveryCodes = { type: 'object', additionalProperties: false, required: ['recoveryCodes'], properties: { recoveryCodes: codes } } as const;
const maybeCodes = { type: 'object', additionalProperties: false, required: ['recoveryCodes'], properties: { recoveryCodes: { anyOf: [{ type: 'null' }, codes], description: 'null where there are some already' } } } as const;
const passkeyId = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,1500}$' } as const;
const ofPasskey = { type: 'object', additionalProperties: false, required: ['passkey'], properties: { passkey: passkeyId } } as const;
const added = { type: 'object', additionalProperties: false, required: ['name', 'passkey'], properties: { name, passkey: newPasskey } } as const;
const passkeys = {
  type: 'object', additionalProperties: false, required: ['passkeys'],
  properties: { passkeys: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['passkey', 'name', 'addedAt', 'lastUsedAt'], properties: { passkey: { type: 'string' }, name: { type: 'string' }, addedAt: { type: 'string' }, lastUsedAt: { type: ['string', 'null'] } } } } },
} as const;

async function tell(queries: Queries, id: string, what: string, now: number): Promise<void> {
  const { email } = await Account.query(queries).findById(id).throwIfNotFound();
  await notify(queries, { kind: 'proof.changed', recipient: email, account: id, dedupe: `proof ${id} ${randomBytes(8).toString('hex')}`, words: { what } }, now);
}

/** Ten codes for somebody who has none yet. */
async function firstCodes(queries: Queries, id: string, now: number): Promise<string[] | null> {
  return (await factorsOf(queries, id)).recoveryCodes > 0 ? null : makeRecoveryCodes(queries, id, now);
}

/** Without any other proof recovery codes stand for nothing. */
async function endCodesWithLast(queries: Queries, id: string): Promise<void> {
  if (!hasSecond(await factorsOf(queries, id))) await queries('recovery_code').where({ account_id: id }).delete();
}

/** What people sign in with beside the password. All that changes it wants a fresh proof, and is told by mail. */
export const proofRoutes: readonly HubRoute[] = [
  routeFor.person({
    method: 'POST', path: `${base}/app`, title: 'Begins with an authenticator app; it counts once a code of it was given', fresh: true, answers: { 201: newApp }, audit: 'account.app-begun', rate,
    handle: async (_request, { queries, keys, actor, now }) => ({ status: 201, body: await beginApp(queries, keys, await Account.query(queries).findById(actor.account).throwIfNotFound(), now) }),
  }),
  routeFor.person({
    method: 'POST', path: `${base}/app/confirmation`, title: 'Makes the app count, by a code of it', fresh: true, body: appCode, answers: { 200: maybeCodes }, audit: 'account.app-added', rate,
    handle: async ({ body }, { queries, keys, actor, now }) => {
      await confirmApp(queries, keys, actor.account, body.code, now);
      await tell(queries, actor.account, 'an authenticator app was added', now);
      return { status: 200, body: { recoveryCodes: await firstCodes(queries, actor.account, now) } };
    },
  }),
  routeFor.person({
    method: 'DELETE', path: `${base}/app`, title: 'Takes the app away', fresh: true, answers: { 204: null }, audit: 'account.app-removed',
    handle: async (_request, { queries, actor, now }) => {
      if ((await queries('totp').where({ account_id: actor.account }).delete()) === 0) throw new LetsbeError('RECORD_UNKNOWN', { what: 'authenticator app', id: 'of this account' });
      await endCodesWithLast(queries, actor.account);
      await tell(queries, actor.account, 'the authenticator app was taken away', now);
      return { status: 204 };
    },
  }),
  routeFor.person({
    method: 'POST', path: `${base}/recovery-codes`, title: 'Ten fresh recovery codes; those before end', fresh: true, answers: { 201: recoveryCodes }, audit: 'account.recovery-codes-made', rate,
    handle: async (_request, { queries, actor, now }) => {
      if (!hasSecond(await factorsOf(queries, actor.account))) throw new LetsbeError('RECORD_UNKNOWN', { what: 'app or passkey', id: 'that codes could stand for' });
      await tell(queries, actor.account, 'new recovery codes were made', now);
      return { status: 201, body: { recoveryCodes: await makeRecoveryCodes(queries, actor.account, now) } };
    },
  }),
  routeFor.person({
    method: 'GET', path: `${base}/passkeys`, title: 'My passkeys', answers: { 200: passkeys },
    handle: async (_request, { queries, actor }) => {
      const found = await queries('passkey').where({ account_id: actor.account }).orderBy('made_at').select<Passkey[]>();
      return { status: 200, body: { passkeys: found.map((key) => ({ passkey: key.id, name: key.name, addedAt: key.made_at.toISOString(), lastUsedAt: key.used_at?.toISOString() ?? null })) } };
    },
  }),
  routeFor.person({
    method: 'POST', path: `${base}/passkeys/options`, title: 'What a browser needs to make a passkey', fresh: true, answers: { 200: passkeyOptions }, rate,
    handle: async (_request, { queries, actor, origin, now }) => ({ status: 200, body: await beginPasskey(queries, await Account.query(queries).findById(actor.account).throwIfNotFound(), origin(), now) }),
  }),
  routeFor.person({
    method: 'POST', path: `${base}/passkeys`, title: 'Keeps a passkey that was made', fresh: true, body: added, answers: { 201: maybeCodes }, audit: 'account.passkey-added', rate,
    handle: async ({ body }, { queries, actor, origin, now }) => {
      await addPasskey(queries, actor.account, body.name, body.passkey, origin(), now);
      await tell(queries, actor.account, 'a passkey was added', now);
      return { status: 201, body: { recoveryCodes: await firstCodes(queries, actor.account, now) } };
    },
  }),
  routeFor.person({
    method: 'DELETE', path: `${base}/passkeys/{passkey}`, title: 'Takes a passkey away', fresh: true, params: ofPasskey, answers: { 204: null }, audit: 'account.passkey-removed',
    handle: async ({ params }, { queries, actor, now }) => {
      if ((await queries('passkey').where({ id: params.passkey, account_id: actor.account }).delete()) === 0) throw new LetsbeError('RECORD_UNKNOWN', { what: 'passkey', id: params.passkey.slice(0, 100) });
      await endCodesWithLast(queries, actor.account);
      await tell(queries, actor.account, 'a passkey was taken away', now);
      return { status: 204 };
    },
  }),
];
