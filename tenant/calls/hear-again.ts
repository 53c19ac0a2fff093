import type { CallRow } from './call-row.ts';
import type { CallsContext } from './context.ts';

/** Marks the agents of a call whose stored result holds words of outsiders: they are about to read it, maybe in a context begun anew. Gives the row. */
export function hearAgain(ctx: Pick<CallsContext, 'heard'>, row: CallRow): CallRow {
  const { caller: { chain }, operation, instance } = row.body;
  if (chain !== undefined && row.fate.outsiders === true) ctx.heard(chain, `${operation} of ${instance}`);
  return row;
}
