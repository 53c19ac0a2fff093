import { createHash, createHmac } from 'node:crypto';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import type { Caller } from './caller.ts';
import { whoOf } from './who-of.ts';
import type { Bound } from './ready-call.ts';

export function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** What a request is, whatever it is about by now: equal requests have equal digests. */
export function requestDigest(request: { readonly caller: Caller; readonly instance: string; readonly operation: string; readonly params: JsonObject }): string {
  const { caller, instance, operation, params } = request;
  return digestOf({ caller: whoOf(caller), instance, operation, params });
}

/** All that an approval holds for: tenant, request, definition, target, local files and what the tool says of the object. */
export function boundHash(tenant: string, request: string, bound: Bound, subject: JsonObject | undefined): string {
  return digestOf({ tenant, request, definition: bound.definition, target: bound.target, files: { ...bound.files }, subject: subject ?? null });
}

/** Proves that a decision was recorded by this tenant: whoever can write the database but not read the key can approve nothing. */
export function sealDecision(key: Buffer, decision: { readonly tenant: string; readonly approval: string; readonly hash: string; readonly state: string; readonly at: number; readonly by: string; readonly owner: boolean; readonly proof: string | undefined }): string {
  const { tenant, approval, hash, state, at, by, owner, proof } = decision;
  return createHmac('sha256', key).update(canonicalJson(['decision', tenant, approval, hash, state, at, by, owner, proof ?? null])).digest('hex');
}
