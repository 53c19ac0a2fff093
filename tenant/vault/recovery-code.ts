import { createHash } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, which are misread or spell words. https://www.crockford.com/base32.html */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = 26;
const groupLength = 4;

/** A new code of 130 random bits and two characters that check them, in seven groups of four. `random` gives random bytes. */
export function makeCode(random: (size: number) => Buffer): string {
  const body = [...random(drawn)].map((byte) => alphabet[byte % alphabet.length]).join('');
  const whole = body + checkOf(body);
  return (whole.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/**
 * A typed code as it was meant: case, blanks and dashes do not count, O is 0, I and L are 1. Undefined for what is no code at all, which
 * its check characters tell: a slip of the finger is not a wrong code.
 */
export function readCode(typed: string): string | undefined {
  if (typed.length > 200) return undefined;
  const plain = typed.replaceAll(/[\s\-–—]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const body = plain.slice(0, drawn);
  return /^[0-9A-HJKMNP-TV-Z]{28}$/.test(plain) && plain.slice(drawn) === checkOf(body) ? body : undefined;
}

/** Ten bits of a hash: one slip in a thousand is not noticed. */
function checkOf(body: string): string {
  const hash = createHash('sha256').update('letsbe recovery code').update(body).digest().readUInt16BE(0);
  return `${alphabet[hash & 31] ?? ''}${alphabet[(hash >> 5) & 31] ?? ''}`;
}
