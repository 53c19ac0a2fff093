import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { usageAnswer, type UsageBucket } from '../../kernel/wire/usage-buckets.ts';
import { hourMs } from '../metering/period.ts';
import { readUsageBuckets } from '../metering/report/read-report.ts';
import type { HubClient } from './hub-client.ts';
import type { SyncStore } from './sync-store.ts';

export interface SendUsage {
  readonly client: HubClient;
  readonly key: string;
  readonly tenantId: string;
  readonly store: Pick<SyncStore, 'usageTold' | 'tellUsage' | 'usageFrom' | 'setUsageFrom'>;
  /** `usage.db` of the state folder. */
  readonly file: string;
  readonly now: number;
}

/** A call that began long ago may still be counted into its hour. */
const lateMs = 48 * hourMs;
const atOnce = 1000;

/** Tells the Hub of every bucket that says more than it has heard. Told twice it counts once; what was not heard is told the next time. */
export async function sendUsage({ client, key, tenantId, store, file, now }: SendUsage): Promise<number> {
  if (!existsSync(file)) return 0;
  const due = read(file, Math.max(0, store.usageFrom() - lateMs), now + hourMs).map((bucket) => ({ bucket, name: nameOf(bucket), digest: digestOf(bucket) })).filter(({ name, digest }) => store.usageTold(name) !== digest);
  for (let from = 0; from < due.length; from += atOnce) {
    const part = due.slice(from, from + atOnce);
    await client.ask({ method: 'POST', path: '/usage-buckets', key, body: { tenantId, buckets: part.map(({ bucket }) => bucket) }, answer: usageAnswer });
    store.tellUsage(part.map(({ name, digest, bucket }) => ({ bucket: name, digest, hour: Date.parse(bucket.hour) })));
  }
  store.setUsageFrom(now);
  return due.length;
}

function read(file: string, from: number, to: number): UsageBucket[] {
  const database = new Database(file, { readonly: true, timeout: 1000 });
  try {
    return readUsageBuckets(database, { from, to });
  } finally {
    database.close();
  }
}

function nameOf({ hour, agentId, model }: UsageBucket): string {
  return JSON.stringify([hour, agentId, model]);
}

function digestOf(bucket: UsageBucket): string {
  return createHash('sha256').update(JSON.stringify(bucket)).digest('hex');
}
