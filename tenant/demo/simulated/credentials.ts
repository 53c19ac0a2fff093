import { timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same, in a time that says nothing about where they differ. */
export function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** User and password of a Basic header (RFC 7617), as `user:password`. */
export function readBasic(authorization: string | undefined): string | undefined {
  const encoded = /^basic ([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

/** A password of letters and digits that cannot be mistaken for each other. */
export function passwordFrom(random: (bytes: number) => Buffer, length: number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return [...random(length)].map((byte) => letters[byte % letters.length]).join('');
}
