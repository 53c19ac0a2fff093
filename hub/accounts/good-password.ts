import { LetsbeError } from '../../kernel/errors.ts';

/** How a password that somebody chooses is described. */
export const newPassword = { type: 'string', minLength: 10, maxLength: 200, description: 'ten characters at least' } as const;

/** Holds a chosen password to not being one that is guessed at once. @throws BODY_INVALID. */
export function assertGoodPassword(password: string, email: string): void {
  const plain = password.toLowerCase();
  const [name = ''] = email.toLowerCase().split('@');
  if (new Set(plain).size < 5) throw new LetsbeError('BODY_INVALID', { faults: 'the password has too few different characters' });
  if (plain === email.toLowerCase() || (name.length >= 4 && plain.replaceAll(name, '').length < 6)) throw new LetsbeError('BODY_INVALID', { faults: 'the password is little more than the mail address' });
}
