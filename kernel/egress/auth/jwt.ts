import { createHmac } from 'node:crypto';
import { LetsbeError } from '../../errors.ts';
import { fillParts } from '../secrets.ts';
import type { AuthOf, Issued, SchemeContext } from './scheme.ts';

const digests = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

/** A short-lived token signed with the secret (RFC 7519, HMAC). `iat` and `exp` are ours; the other claims are the manifest's. */
export function jwt(auth: AuthOf<'jwt'>, { parts, secret, now, stored }: SchemeContext): Issued {
  const algorithm = auth.algorithm ?? 'HS256';
  const issuedAt = Math.floor(now / 1000);
  const header = { alg: algorithm, typ: 'JWT', ...fillAll(auth.header ?? {}, parts) };
  const claims = { ...fillAll(auth.claims ?? {}, parts), iat: issuedAt, exp: issuedAt + auth.ttlSeconds };
  const signed = `${encode(header)}.${encode(claims)}`;
  const keyText = auth.key.part === undefined ? secret : parts[auth.key.part];
  const key = Buffer.from(keyText ?? '', auth.key.encoding);
  if (key.length < 16) throw new LetsbeError('SECRET_INVALID', { name: stored, reason: `its key is not ${auth.key.encoding} of at least 16 bytes` });
  const token = `${signed}.${createHmac(digests[algorithm], key).update(signed).digest('base64url')}`;
  return {
    credential: { headers: { authorization: `${auth.word ?? 'Bearer'} ${token}` }, token },
    derived: { value: token, ttlSeconds: auth.ttlSeconds },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function fillAll(template: Readonly<Record<string, unknown>>, parts: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, typeof value === 'string' ? fillParts(value, parts) : value]));
}
