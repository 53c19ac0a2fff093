import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { Around } from '../../kernel/http/run-route.ts';
import type { Answer, RequestHead } from '../../kernel/http/route.ts';
import { recordAct, type AuditRow } from '../audit/record.ts';
import { findPerson } from '../accounts/find-person.ts';
import { asCustomer } from '../database/as-customer.ts';
import type { Queries } from '../database/open-database.ts';
import { findTenant, hashKey } from '../tenants/tenant-key.ts';
import { nameOf, type Actor } from './actor.ts';
import type { HubContext, HubParts, HubRoute } from './context.ts';
import { once, readKey } from './idempotency.ts';
import { countIn } from './rate-limit.ts';

/** What the Hub does around each of its routes: who asks, how often they may, once for each key, written down, and no other customer's rows. */
export function createAround(parts: HubParts): Around<Actor, HubContext> {
  const { database, clock } = parts;
  return {
    async admit(route, head) {
      const actor = await findActor(parts, route, head);
      if (route.rate) await countIn(database, `${route.method} ${route.path}`, route.rate.by === 'address' ? head.address : nameOf(actor), route.rate.perMinute, clock.now());
      return actor;
    },
    async perform(route, actor, request, work) {
      const now = clock.now();
      const within = (queries: Queries): Promise<Answer> => work({ ...parts, actor, queries, now });
      if (route.hot || (route.method === 'GET' && actor.realm !== 'customer')) return within(database);
      const key = route.idempotency === 'required' || route.idempotency === 'optional' ? readKey(request, route.idempotency === 'required') : undefined;
      const act = (status: number, code?: string): AuditRow => ({
        at: now, actor: nameOf(actor), action: route.audit ?? '', target: request.path, requestId: request.requestId, status,
        ...('customer' in actor ? { customer: actor.customer } : {}), ...('tenant' in actor ? { tenant: actor.tenant } : {}), ...(code === undefined ? {} : { code }),
      });
      try {
        if (route.waits) {
          const answer = await within(database);
          if (route.audit !== undefined) await recordAct(database, act(answer.status));
          return answer;
        }
        return await database.transaction(async (transaction) => {
          const whole = async (): Promise<Answer> => {
            if (actor.realm === 'customer') await asCustomer(transaction, actor.customer);
            const answer = await within(transaction);
            if (actor.realm === 'customer') await transaction.raw('reset role');
            if (route.audit !== undefined) await recordAct(transaction, act(answer.status));
            return answer;
          };
          return key === undefined ? whole() : once(transaction, nameOf(actor), key, request, now, whole);
        });
      } catch (error) {
        if (route.audit !== undefined) {
          const { status, code } = asLetsbeError(error);
          await recordAct(database, act(status, code));
        }
        throw error;
      }
    },
  };
}

/** @throws AUTH_INVALID, ROLE_REQUIRED. */
async function findActor({ database, clock, keys }: HubParts, { access, hot }: HubRoute, head: RequestHead): Promise<Actor> {
  if (access.realm === 'open') return { realm: 'open' };
  const token = /^Bearer ([!-~]{1,2000})$/.exec(head.header('authorization') ?? '')?.[1];
  if (token === undefined) throw new LetsbeError('AUTH_INVALID');
  // What is no key at all costs the database nothing.
  if ((access.realm === 'key' || access.realm === 'tenant') && !/^tk_live_[A-Za-z0-9_-]{43}$/.test(token)) throw new LetsbeError('AUTH_INVALID');
  if (access.realm === 'key' && hot) return { realm: 'key', hash: hashKey(token) };
  if (access.realm === 'tenant') return findTenant(database, hashKey(token), clock.now());
  const person = await findPerson(database, keys, token, clock.now());
  if (person.realm !== access.realm || !(access.roles ?? [person.role]).includes(person.role)) throw new LetsbeError('ROLE_REQUIRED', { roles: (access.roles ?? [access.realm]).join(', ') });
  return person;
}
