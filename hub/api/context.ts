import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { defineRoute, nothing, type Route, type RouteDefinition } from '../../kernel/http/route.ts';
import type { Log } from '../../kernel/log.ts';
import type { JSONSchema } from 'json-schema-to-ts';
import type { Strategies } from '../billing/open-strategies.ts';
import type { Heartbeats } from '../channel/heartbeats.ts';
import type { Database, Queries } from '../database/open-database.ts';
import type { JobName } from '../jobs/jobs.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import type { Relay } from '../relay/relay.ts';
import type { PriceList } from '../prices/price-list.ts';
import type { Streams } from '../streams/streams.ts';
import type { Actor, CustomerActor, PersonActor, PlatformActor, TenantActor } from './actor.ts';

/** What the routes of a Hub stand on. */
export interface HubParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: HubKeys;
  readonly log: Log;
  readonly heartbeats: Heartbeats;
  readonly streams: Streams;
  readonly relay: Pick<Relay, 'ask' | 'chat'>;
  readonly strategies: Strategies;
  readonly prices: PriceList;
  /** Has a job done soon. */
  readonly soon: (job: JobName) => void;
  /** Where tenants and people reach this Hub. */
  readonly origin: () => string;
}

/** What a route is given beside the request. */
export interface HubContext<A extends Actor = Actor> extends HubParts {
  readonly actor: A;
  /** The request's own transaction where it changes something or is a customer's; else the database. */
  readonly queries: Queries;
  /** Milliseconds since the epoch; the same for all of a request. */
  readonly now: number;
}

export type HubRoute = Route<HubContext>;

type Definition<A extends Actor, P, Q, B> = Omit<RouteDefinition<HubContext<A>, P, Q, B>, 'access'> & { readonly roles?: readonly string[]; readonly fresh?: true };

function maker<A extends Actor>(realm: A['realm']) {
  return <const P extends JSONSchema = typeof nothing, const Q extends JSONSchema = typeof nothing, const B extends JSONSchema = never>({ roles, fresh, ...definition }: Definition<A, P, Q, B>): HubRoute => defineRoute<HubContext, P, Q, B>({
    ...definition,
    access: { realm, ...(roles === undefined ? {} : { roles }), ...(fresh === undefined ? {} : { fresh }) },
    handle: (request, context) => {
      if (context.actor.realm !== realm) throw new LetsbeError('AUTH_INVALID');
      return definition.handle(request, context as HubContext<A>);
    },
  });
}

/** Rows of the route table, by who may ask. */
export const routeFor = {
  open: maker<{ readonly realm: 'open' }>('open'),
  key: maker<{ readonly realm: 'key'; readonly hash: Buffer }>('key'),
  tenant: maker<TenantActor>('tenant'),
  customer: maker<CustomerActor>('customer'),
  platform: maker<PlatformActor>('platform'),
  /** Whoever is signed in, about themselves. */
  person: maker<PersonActor>('person'),
};
