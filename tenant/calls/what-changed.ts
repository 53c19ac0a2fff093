import { isStricter } from '../../kernel/operations/classify.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { boundHash, requestDigest, sealDecision } from './bound-hash.ts';
import type { CallRow } from './call-row.ts';
import type { ReadyCall } from './ready-call.ts';

/** An approval that was not used within this time asks again. */
export const freshMs = 60 * 60 * 1000;

/** Whether this tenant recorded this decision for just this call. */
export function isGenuine({ approval, hash, decidedAt, request, body, fate, state, ...ran }: CallRow, tenant: string, key: Buffer): boolean {
  if (approval === null || decidedAt === null || fate.seal === undefined || fate.decidedBy === undefined) return false;
  if (body.owner && fate.proof === undefined) return false;
  // What ran, or ended, is not approved again by its state alone.
  if (state === 'APPROVED' && (ran.act !== null || ran.startedAt !== null || ran.endedAt !== null)) return false;
  if (request !== requestDigest(body) || hash !== boundHash(tenant, request, body.bound, body.subject)) return false;
  return fate.seal === sealDecision(key, { tenant, approval, hash, state: 'APPROVED', at: decidedAt, by: fate.decidedBy, owner: body.owner, proof: fate.proof });
}

/**
 * Why an approved call must be asked about again, in plain words; undefined when what was approved is what would run.
 * `subject` is what the tool says of the object now.
 */
export function whatChanged(row: CallRow, ready: ReadyCall, verdict: Verdict, subject: JsonObject | undefined, tenant: string, now: number): string | undefined {
  const { body, decidedAt, hash } = row;
  // A clock that was put back would make an old approval fresh again.
  if (decidedAt === null || now - decidedAt > freshMs || now < decidedAt) return 'it was approved more than an hour ago';
  if (isStricter(verdict.class, body.verdict.class) || (verdict.external && !body.verdict.external)) return `it is judged ${verdict.class} by now`;
  if (ready.bound.definition !== body.bound.definition) return 'the operation was changed';
  if (ready.bound.target !== body.bound.target) return 'it would go elsewhere by now';
  const request = requestDigest({ caller: body.caller, ...ready });
  if (request !== row.request) return 'its params mean something else by now';
  return boundHash(tenant, request, ready.bound, subject) === hash ? undefined : 'what it is about has changed';
}
