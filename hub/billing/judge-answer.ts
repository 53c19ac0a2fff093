import { LetsbeError } from '../../kernel/errors.ts';
import { faultsInLine } from '../../kernel/fault.ts';
import type { Json } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { pricedRowsSchema, type PricedRow, type StrategyRow } from './strategy-rows.ts';

/**
 * What a strategy answered, if it makes sense: one row for each that was asked, whole amounts, none below zero. In the order of the question.
 * @throws HANDLER_FAILED: nothing of such an answer is used.
 */
export function judgeAnswer(strategy: string, asked: readonly StrategyRow[], answer: Json, schemas: Schemas): PricedRow[] {
  const fail = (reason: string): LetsbeError => new LetsbeError('HANDLER_FAILED', { operation: `${strategy}.price`, reason });
  const [fault] = describeErrors(schemas.check(pricedRowsSchema)(answer), 'answer');
  if (fault) throw fail(faultsInLine([fault]));
  const rows = answer as unknown as readonly PricedRow[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  if (rows.length !== asked.length || byId.size !== asked.length) throw fail(`it gave ${rows.length} rows, ${byId.size} of them different, for ${asked.length}`);
  return asked.map(({ id }) => {
    const row = byId.get(id);
    if (!row) throw fail(`it gave no row ${id}`);
    return row;
  });
}
