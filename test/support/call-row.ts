import type { CallBody, CallRow } from '../../tenant/calls/call-row.ts';

export type CallRowChanges = Partial<Omit<CallRow, 'body'>> & { readonly body?: Partial<CallBody> };

/** A recorded call that waits for a person; a test says what is different about it. */
export function makeCallRow({ body, ...changes }: CallRowChanges = {}): CallRow {
  return {
    id: 'call_1', approval: 'apr_1', key: null, state: 'PENDING', request: 'request', hash: 'hash', createdAt: 1000, expiresAt: 2000, decidedAt: null, startedAt: null, endedAt: null, act: null,
    ...changes,
    body: {
      caller: { chain: ['marketing'] }, instance: 'shop', operation: 'acme.things.remove', name: 'things.remove', title: 'Delete thing', summary: 'Delete thing rye', params: { id: 'rye' },
      bound: { definition: 'd1', target: 'https://shop.example.com', files: {} }, verdict: { class: 'red', external: false, ask: false, reasons: [{ rule: 'operation', sentence: 'It is red.' }] }, owner: false, idempotent: false,
      ...body,
    },
    fate: changes.fate ?? {},
  };
}
