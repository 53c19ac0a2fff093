import type { Transaction } from './open-database.ts';

/**
 * From here to the end of the transaction only this customer's rows are there, only as long as the customer consents, and nothing can be
 * written. `now` is milliseconds since the epoch: consent is held against it.
 */
export async function asSupport(transaction: Transaction, customer: string, now: number): Promise<void> {
  await transaction.raw("select set_config('letsbe.customer', ?, true), set_config('letsbe.now', ?, true)", [customer, new Date(now).toISOString()]);
  await transaction.raw('set transaction read only');
  await transaction.raw('set local role letsbe_support');
}
