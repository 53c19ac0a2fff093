import type { Queries } from '../database/open-database.ts';

/** What copies tell each other about: rare things alone, since each takes a lock when it is committed. */
export type Topic = 'command' | 'config' | 'revoked';

/** The channel in Postgres. */
export const announcements = 'letsbe_hub';

/** Tells every copy that there is something for this tenant, once the transaction stands. */
export async function announce(queries: Queries, topic: Topic, tenant: string): Promise<void> {
  await queries.raw('select pg_notify(?, ?)', [announcements, `${topic} ${tenant}`]);
}
