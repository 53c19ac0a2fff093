import { LetsbeError } from '../../errors.ts';
import { jwt } from './jwt.ts';
import type { Auth, Issued, SchemeContext } from './scheme.ts';
import { session } from './session.ts';
import { basic, bearer, header, query } from './static.ts';

/** The credential of a request under the manifest's scheme. Throws SECRET_INVALID for a secret that cannot be sent under it. */
export async function issueCredential(auth: Auth, context: SchemeContext): Promise<Issued> {
  const issued = await issue(auth, context);
  if (Object.values(issued.credential.headers ?? {}).some((value) => !/^[\t\x20-\x7e]*$/.test(value))) {
    throw new LetsbeError('SECRET_INVALID', { name: context.stored, reason: 'it holds characters that cannot stand in a header' });
  }
  return issued;
}

async function issue(auth: Auth, context: SchemeContext): Promise<Issued> {
  switch (auth.scheme) {
    case 'bearer': return bearer(auth, context);
    case 'basic': return basic(auth, context);
    case 'header': return header(auth, context);
    case 'query': return query(auth, context);
    case 'jwt': return jwt(auth, context);
    case 'session': return session(auth, context);
  }
}

/** Header names a scheme fills: nobody else may. */
export function credentialHeaders(auth: Auth | undefined): string[] {
  if (!auth) return [];
  if (auth.scheme === 'header') return [auth.header.toLowerCase()];
  return auth.scheme === 'session' && auth.header !== undefined ? [auth.header.toLowerCase()] : ['authorization'];
}
