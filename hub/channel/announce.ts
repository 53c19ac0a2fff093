import type { Queries } from '../database/open-database.ts';

/** What copies tell each other about: rare things alone, since each takes a lock when it is committed. `command`, `config` and `revoked` are of a tenant, `event` of a customer, `person` of an account (told by the tables themselves). */
export type Topic = 'command' | 'config' | 'revoked' | 'event' | 'person';

/** The channel in Postgres. */
export const announcements = 'letsbe_hub';

/** Tells every copy that there is something for this one, once the transaction stands. */
export async function announce(queries: Queries, topic: Topic, subject: string): Promise<void> {
  await queries.raw('select pg_notify(?, ?)', [announcements, `${topic} ${subject}`]);
}
