import { asLetsbeError } from '../../kernel/errors.ts';
import type { Around } from '../../kernel/http/run-route.ts';
import type { Answer } from '../../kernel/http/route.ts';
import { recordAct, type AuditRow } from '../audit/record.ts';
import { asCustomer } from '../database/as-customer.ts';
import { asSupport } from '../database/as-support.ts';
import type { Queries, Transaction } from '../database/open-database.ts';
import { nameOf, type Actor } from './actor.ts';
import type { HubContext, HubParts } from './context.ts';
import { findActor } from './find-actor.ts';
import { once, readKey } from './idempotency.ts';
import { KeptRefusal } from './kept-refusal.ts';
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
    async perform(route, actor, request, handle) {
      const now = clock.now();
      const within = (queries: Queries): Promise<Answer> => handle({ ...parts, actor, queries, now });
      if (route.hot || (route.method === 'GET' && actor.realm !== 'customer')) return within(database);
      const key = route.idempotency === 'required' || route.idempotency === 'optional' ? readKey(request, route.idempotency === 'required') : undefined;
      const looks = actor.realm === 'customer' && actor.support === true;
      const action = looks ? 'support.looked' : route.audit;
      const record = async (queries: Queries, status: number, code?: string): Promise<void> => {
        if (action === undefined) return;
        const row: AuditRow = {
          at: now, actor: nameOf(actor), action, target: request.path, requestId: request.requestId, status,
          ...('customer' in actor && actor.customer !== undefined ? { customer: actor.customer } : {}), ...('tenant' in actor ? { tenant: actor.tenant } : {}), ...(code === undefined ? {} : { code }),
        };
        await recordAct(queries, row);
      };
      const work = async (transaction: Transaction): Promise<Answer> => {
        if (actor.realm !== 'customer') return within(transaction);
        if (looks) {
          // Nothing can be written after: the look stands before what is seen.
          await record(transaction, 200);
          await asSupport(transaction, actor.customer, now);
        } else await asCustomer(transaction, actor.customer);
        const answer = await within(transaction);
        await transaction.raw('reset role');
        return answer;
      };
      try {
        if (route.waits) {
          const answer = await within(database);
          await record(database, answer.status);
          return answer;
        }
        const ended = await database.transaction(async (transaction) => {
          const whole = async (): Promise<Answer> => {
            const answer = await work(transaction);
            if (!looks) await record(transaction, answer.status);
            return answer;
          };
          try {
            return await (key === undefined ? whole() : once(transaction, nameOf(actor), key, request, now, whole));
          } catch (error) {
            if (error instanceof KeptRefusal) return error;
            throw error;
          }
        });
        if (ended instanceof KeptRefusal) throw ended;
        return ended;
      } catch (error) {
        const { status, code } = asLetsbeError(error);
        await record(database, status, code);
        throw error;
      }
    },
  };
}
