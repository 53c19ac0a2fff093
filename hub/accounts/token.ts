import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an access token says: the rest is looked up, so that a role or session that was taken away is gone at once. */
export interface TokenClaims {
  readonly sid: string;
  readonly sub: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  readonly exp: number;
}

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** A JWT over these claims. */
export function signToken(claims: TokenClaims, key: Buffer): string {
  const content = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${content}.${sealOf(content, key)}`;
}

/** The claims of a token that holds now; undefined for any other. The header is ours, letter by letter: no other algorithm is spoken. */
export function readToken(token: string, key: Buffer, now: number): TokenClaims | undefined {
  const [head, body = '', seal = '', ...more] = token.split('.');
  if (head !== header || more.length > 0) return undefined;
  const given = Buffer.from(seal);
  const own = Buffer.from(sealOf(`${head}.${body}`, key));
  if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as TokenClaims;
  return claims.exp * 1000 > now ? claims : undefined;
}

function sealOf(content: string, key: Buffer): string {
  return createHmac('sha256', key).update('letsbe session\0').update(content).digest('base64url');
}
