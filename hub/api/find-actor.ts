import { LetsbeError } from '../../kernel/errors.ts';
import type { RequestHead } from '../../kernel/http/route.ts';
import { findPerson } from '../accounts/find-person.ts';
import { assertFresh } from '../proofs/fresh.ts';
import { lookByConsent } from '../consent/look.ts';
import { findTenant, hashKey } from '../tenants/tenant-key.ts';
import type { Actor } from './actor.ts';
import type { HubParts, HubRoute } from './context.ts';

/** Who asks: the one place where that is decided. @throws AUTH_INVALID, ROLE_REQUIRED, CONSENT_REQUIRED, PROOF_REQUIRED. */
export async function findActor({ database, clock, keys }: HubParts, { access, hot, method, path }: HubRoute, head: RequestHead): Promise<Actor> {
  if (access.realm === 'open') return { realm: 'open' };
  const token = /^Bearer ([!-~]{1,2000})$/.exec(head.header('authorization') ?? '')?.[1];
  if (token === undefined) throw new LetsbeError('AUTH_INVALID');
  // What is no key at all costs the database nothing.
  if ((access.realm === 'key' || access.realm === 'tenant') && !/^tk_live_[A-Za-z0-9_-]{43}$/.test(token)) throw new LetsbeError('AUTH_INVALID');
  if (access.realm === 'key' && hot) return { realm: 'key', hash: hashKey(token) };
  if (access.realm === 'tenant') return findTenant(database, hashKey(token), clock.now());
  const signedIn = await findPerson(database, keys, token, clock.now());
  const looks = signedIn.realm === 'platform' && access.realm === 'customer' && head.header('letsbe-customer') !== undefined;
  const person = looks ? await lookByConsent(database, signedIn, `${method} ${path}`, head.header('letsbe-customer') ?? '', clock.now()) : signedIn;
  if (access.realm !== 'person' && (person.realm !== access.realm || !(access.roles ?? [person.role]).includes(person.role))) throw new LetsbeError('ROLE_REQUIRED', { roles: (access.roles ?? [access.realm]).join(', ') });
  if (access.fresh) await assertFresh(database, person.session, clock.now());
  if (access.realm === 'person') return { realm: 'person', account: person.account, session: person.session, ...(person.realm === 'customer' ? { customer: person.customer } : {}) };
  return person;
}
