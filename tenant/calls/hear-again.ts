import type { CallRow } from './call-row.ts';
import type { Caller } from './caller.ts';
import type { CallsContext } from './context.ts';

/**
 * Marks whoever is about to read the stored result of a call, where it holds words of outsiders; maybe in a context begun anew. Without `reader` those are the
 * agents of the call, in whatever conversation. Gives the row.
 */
export function hearAgain(ctx: Pick<CallsContext, 'heard'>, row: CallRow, reader?: Caller): CallRow {
  const { caller: { chain: agents }, operation, instance } = row.body;
  const chain = reader?.chain ?? agents;
  if (chain !== undefined && row.fate.outsiders === true) ctx.heard({ chain, contexts: reader?.contexts }, `${operation} of ${instance}`);
  return row;
}
