import { createHash, randomBytes } from 'node:crypto';
import type { Queries } from '../database/open-database.ts';

/** No letter that is taken for another one. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const count = 10;

/** Ten fresh codes of 80 bits each, told this once; those before end. */
export async function makeRecoveryCodes(queries: Queries, account: string, now: number): Promise<string[]> {
  const codes = Array.from({ length: count }, () => (Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % 32)).join('').match(/.{4}/g) ?? []).join('-'));
  await queries('recovery_code').where({ account_id: account }).delete();
  await queries('recovery_code').insert(codes.map((code) => ({ account_id: account, hash: hashCode(code), made_at: new Date(now) })));
  return codes;
}

/** Uses a code up. Gives whether it was one that was left. */
export async function useRecoveryCode(queries: Queries, account: string, code: string, now: number): Promise<boolean> {
  return (await queries('recovery_code').where({ account_id: account, hash: hashCode(code) }).whereNull('used_at').update({ used_at: new Date(now) })) === 1;
}

/** How many are left. */
export async function countRecoveryCodes(queries: Queries, account: string): Promise<number> {
  const found = await queries('recovery_code').where({ account_id: account }).whereNull('used_at').count<{ count: number }[]>('*');
  return found[0]?.count ?? 0;
}

/** As people type it: capitals, dashes and blanks do not count, nor do letters that look like digits. */
function hashCode(code: string): Buffer {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')).digest();
}
