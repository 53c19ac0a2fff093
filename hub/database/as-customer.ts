import type { Transaction } from './open-database.ts';

/**
 * From here to the end of the transaction only this customer's rows are there, whatever a query asks for. Ends with the transaction, so that
 * nothing of it stays with the connection.
 */
export async function asCustomer(transaction: Transaction, customer: string): Promise<void> {
  await transaction.raw("select set_config('letsbe.customer', ?, true)", [customer]);
  await transaction.raw('set local role letsbe_customer');
}
