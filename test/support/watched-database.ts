import { openSafetyDatabase, type SafetyDatabase } from '../../tenant/database/safety-database.ts';

export interface WatchedDatabase {
  readonly database: SafetyDatabase;
  /** Of each commit since the last look, whether it was to reach the disk at once; forgets them. */
  look(): boolean[];
}

/** A safety database in memory that tells how surely it is written. */
export function makeWatchedDatabase(): WatchedDatabase {
  const database = openSafetyDatabase(':memory:');
  const seen: boolean[] = [];
  return {
    database: { ...database, commit: (durable, work) => {
      seen.push(durable);
      return database.commit(durable, work);
    } },
    look: () => seen.splice(0),
  };
}
