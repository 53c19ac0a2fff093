import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as authenticator apps have it: SHA-1, six digits, 30 seconds. The others are in the RFC's own vectors. */
export interface TotpForm {
  readonly algorithm?: 'sha1' | 'sha256' | 'sha512';
  readonly digits?: number;
}

const stepMs = 30_000;

/** The 30 seconds a time falls into, counted from the epoch. */
export function stepAt(now: number): number {
  return Math.floor(now / stepMs);
}

/** The code of a step. */
export function codeOf(secret: Buffer, step: number, { algorithm = 'sha1', digits = 6 }: TotpForm = {}): string {
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, of now or the one before or after, for clocks that differ; undefined for a code of none. */
export function stepOfCode(secret: Buffer, code: string, now: number): number | undefined {
  const current = stepAt(now);
  const given = Buffer.from(code);
  return [current, current - 1, current + 1].find((step) => {
    const own = Buffer.from(codeOf(secret, step));
    return own.length === given.length && timingSafeEqual(own, given);
  });
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in base 32 (RFC 4648, without padding), as people type secrets into an app. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}
