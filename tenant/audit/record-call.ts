import { createHash } from 'node:crypto';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { isStricter, type Classification } from '../../kernel/operations/classify.ts';
import { canonicalJson, type PreparedOperation } from '../../kernel/operations/prepare.ts';
import type { Audit } from './audit.ts';

export interface RecordedCall {
  readonly instance: string;
  readonly operation: PreparedOperation;
  readonly params: Json;
  readonly classification: Classification;
  readonly generation: string;
}

/**
 * Runs a call between its two audit rows. The first is there before anything is sent: a call that cannot be written down is not made.
 * What weighs more than a change inside waits for the disk. Params and result are there as digests only.
 */
export async function recordCall<T extends { readonly result: Json }>(audit: Pick<Audit, 'begin' | 'complete'>, call: RecordedCall, run: () => Promise<T>): Promise<T> {
  const { class: decided, external, reasons } = call.classification;
  const durable = external || isStricter(decided, 'yellow');
  const act = audit.begin({ instance: call.instance, operation: call.operation.id, definition: call.operation.digest, params: digestOf(call.params), class: decided, external, reasons: [...reasons], generation: call.generation }, durable);
  const outcome = await run().catch((error: unknown) => {
    audit.complete(act, { ok: false, code: asLetsbeError(error).code }, durable);
    throw error;
  });
  // Apart from the call's own failure: a row that cannot be written must not turn what was done into what failed.
  audit.complete(act, { ok: true, result: digestOf(outcome.result) }, durable);
  return outcome;
}

function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
