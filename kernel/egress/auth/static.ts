import type { AuthOf, Issued, SchemeContext } from './scheme.ts';

/** `Authorization: Bearer <secret>`, or another word. RFC 6750. */
export function bearer(auth: AuthOf<'bearer'>, { secret }: SchemeContext): Issued {
  return { credential: { headers: { authorization: `${auth.word ?? 'Bearer'} ${secret}` } } };
}

/** `Authorization: Basic …`; the secret is `user:password`. RFC 7617. */
export function basic(_: AuthOf<'basic'>, { secret }: SchemeContext): Issued {
  const encoded = Buffer.from(secret, 'utf8').toString('base64');
  return { credential: { headers: { authorization: `Basic ${encoded}` } } };
}

/** A header of the tool's own, such as `X-Api-Key`. */
export function header(auth: AuthOf<'header'>, { secret }: SchemeContext): Issued {
  return { credential: { headers: { [auth.header.toLowerCase()]: `${auth.prefix ?? ''}${secret}` } } };
}

/** A query parameter: for tools that know nothing better. */
export function query(auth: AuthOf<'query'>, { secret }: SchemeContext): Issued {
  return { credential: { query: [[auth.param, secret]] } };
}
