import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { ChatFrame } from '../../kernel/wire/chat-frame.ts';
import { findPerson } from '../accounts/find-person.ts';
import { readToken } from '../accounts/token.ts';
import { talkingRoles, type CustomerActor } from '../api/actor.ts';
import type { Topic } from '../channel/announce.ts';
import type { Database } from '../database/open-database.ts';
import type { EventCursor } from '../events/cursor.ts';
import { readEvents } from '../events/read-events.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { createBell, follow, type Bell } from './follow.ts';
import type { EndReason, Sink } from './message.ts';
import { createTurns } from './take-turns.ts';

export interface StreamRequest {
  readonly actor: CustomerActor;
  /** The access token it was opened with: the stream ends with it, and another one goes on. */
  readonly token: string;
  /** One server; all of the customer's where it is left out. */
  readonly tenant?: string;
  readonly from?: EventCursor;
}

/** The streams that people hold open to this copy. Nothing is kept here but who listens: what is told stands in the database. */
export interface Streams {
  /** @throws RATE_LIMITED where somebody holds too many. */
  assertRoom(account: string): void;
  open(sink: Sink, request: StreamRequest): void;
  heard(topic: Topic, subject: string): void;
  /** Has every stream look: after this copy may have missed something. */
  catchUp(): void;
  /** Tells those of a customer who may talk to agents what one of them says. */
  spread(customer: string, tenant: string, frame: ChatFrame): void;
  count(): number;
  /** Sends everybody away. */
  close(): Promise<void>;
}

export interface StreamsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Pick<HubKeys, 'session'>;
  /** As `openEvents` gives it. */
  readonly cluster: string;
}

interface Open extends StreamRequest {
  readonly sink: Sink;
  readonly bell: Bell;
}

const pageSize = 100;
const mostPerAccount = 20;
/** Streams never take all connections to the database from requests. */
const looksAtOnce = 4;

export function createStreams({ database, clock, log, keys, cluster }: StreamsOptions): Streams {
  const open = new Set<Open>();
  const running = new Set<Promise<void>>();
  const turn = createTurns(looksAtOnce);
  let closed = false;

  /** Looked up each time: what was taken away is gone at once. */
  async function refusalOf({ actor, token }: StreamRequest): Promise<EndReason | undefined> {
    if (closed) return 'copy-ending';
    if (!readToken(token, keys.session, clock.now())) return 'token-expired';
    try {
      const person = await turn(() => findPerson(database, keys, token, clock.now()));
      return person.realm === 'customer' && person.customer === actor.customer && person.role === actor.role ? undefined : 'role-changed';
    } catch (error) {
      if (error instanceof LetsbeError && error.code === 'AUTH_INVALID') return 'session-ended';
      throw error;
    }
  }

  async function run(stream: Open): Promise<void> {
    const { sink, bell, actor: { customer }, tenant, from } = stream;
    try {
      const reason = await follow({
        sink, clock, bell, ...(from === undefined ? {} : { from }), refusal: () => refusalOf(stream),
        read: (cursor) => turn(() => readEvents(database, cluster, { customer, limit: pageSize, ...(tenant === undefined ? {} : { tenant }), ...(cursor === undefined ? {} : { from: cursor }) })),
      });
      if (reason !== undefined) sink.end(reason);
    } catch (error) {
      log.error({ err: error }, 'a stream of events failed and was ended; whoever listens comes again');
      sink.end('failed');
    } finally {
      open.delete(stream);
    }
  }

  return {
    assertRoom(account) {
      const mine = [...open].filter(({ actor }) => actor.account === account).length;
      if (mine >= mostPerAccount) throw new LetsbeError('RATE_LIMITED', { what: 'streams', limit: mostPerAccount, waitSeconds: 60 });
    },
    open(sink, request) {
      if (closed) return sink.end('copy-ending');
      const stream: Open = { ...request, sink, bell: createBell(clock) };
      open.add(stream);
      const work = run(stream).finally(() => running.delete(work));
      running.add(work);
    },
    heard(topic, subject) {
      if (topic !== 'event' && topic !== 'person') return;
      for (const { actor, bell } of open) if ((topic === 'event' ? actor.customer : actor.account) === subject) bell.ring();
    },
    catchUp() {
      for (const { bell } of open) bell.ring();
    },
    spread(customer, tenantId, frame) {
      for (const { actor, tenant, sink } of open) {
        if (actor.customer !== customer || (tenant !== undefined && tenant !== tenantId) || !talkingRoles.includes(actor.role)) continue;
        if (!sink.push({ type: 'chat', tenantId, ...frame })) sink.end('too-slow');
      }
    },
    count: () => open.size,
    async close() {
      closed = true;
      for (const { sink, bell } of open) {
        sink.end('copy-ending');
        bell.ring();
      }
      await Promise.all(running);
    },
  };
}
