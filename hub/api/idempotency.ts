import { createHash } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Answer, RouteRequest } from '../../kernel/http/route.ts';
import type { Json } from '../../kernel/json.ts';
import { idempotencyHeader } from '../../kernel/wire/contract.ts';
import type { Transaction } from '../database/open-database.ts';

/** The key a request carries. @throws IDEMPOTENCY_REQUIRED where it must and does not, REQUEST_INVALID for one that is none. */
export function readKey(request: Pick<RouteRequest, 'header'>, required: boolean): string | undefined {
  const key = request.header(idempotencyHeader);
  if (key === undefined) {
    if (required) throw new LetsbeError('IDEMPOTENCY_REQUIRED');
    return undefined;
  }
  if (!/^[!-~]{8,200}$/.test(key)) throw new LetsbeError('REQUEST_INVALID', { reason: 'the Idempotency-Key is not 8 to 200 plain characters' });
  return key;
}

/**
 * Does the work of a request once for its key, whichever copies it comes to, and gives the first answer again. The key stands in the same
 * transaction as the work: both are there or neither is.
 * @throws IDEMPOTENCY_CONFLICT for a key that named another request.
 */
export async function once(transaction: Transaction, actor: string, key: string, request: Pick<RouteRequest, 'method' | 'path' | 'query' | 'body'>, now: number, work: () => Promise<Answer>): Promise<Answer> {
  const digest = createHash('sha256').update(JSON.stringify([request.method, request.path, request.query, request.body ?? null])).digest();
  // Waits for another copy that is at it.
  const { rowCount } = await transaction.raw<{ rowCount: number }>('insert into idempotency (actor, key, request, made_at) values (?, ?, ?, ?) on conflict do nothing', [actor, key, digest, new Date(now)]);
  if (rowCount === 0) {
    const kept = await transaction('idempotency').where({ actor, key }).first<{ request: Buffer; status: number; answer: Json }>();
    if (!kept.request.equals(digest)) throw new LetsbeError('IDEMPOTENCY_CONFLICT');
    return { status: kept.status, ...(kept.answer === null ? {} : { body: kept.answer }) };
  }
  const answer = await work();
  await transaction('idempotency').where({ actor, key }).update({ status: answer.status, answer: answer.body === undefined ? null : JSON.stringify(answer.body) });
  return answer;
}
