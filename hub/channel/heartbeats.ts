import { LetsbeError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { HeartbeatAnswer, HeartbeatRequest } from '../../kernel/wire/heartbeat.ts';
import type { SignedCommand } from '../../kernel/wire/command.ts';
import type { Database } from '../database/open-database.ts';
import { runPrepared } from '../database/prepared.ts';

/** Takes in heartbeats, many at a time: a transaction for each would be what they cost. */
export interface Heartbeats {
  /** @throws AUTH_INVALID for a key that does not hold, TENANT_UNKNOWN where the request names another tenant. */
  beat(hash: Buffer, request: HeartbeatRequest): Promise<HeartbeatAnswer>;
}

interface Waiting {
  readonly hash: Buffer;
  readonly request: HeartbeatRequest;
  readonly resolve: (answer: HeartbeatAnswer) => void;
  readonly reject: (error: unknown) => void;
}

interface Known {
  nth: number;
  tenant_id: string;
  etag: string | null;
  commands: SignedCommand[] | null;
}

const largestBatch = 500;
/** While one batch is on its way the next gathers; with two the database never waits for us. */
const batchesAtOnce = 2;

/** The key is looked at in the same statement, each time: what was revoked holds nowhere any more. Sorted, so that two copies never wait for each other crosswise. */
const statement = {
  name: 'heartbeats',
  text: `
    with given as (
      select decode(hash, 'hex') as hash, tenant, etag, body, nth from rows from (json_to_recordset($1::json) as (hash text, tenant text, etag text, body json)) with ordinality as g (hash, tenant, etag, body, nth)),
    known as (
      select g.*, k.tenant_id, t.etag as wanted from given g join tenant_key k on k.hash = g.hash join tenant t on t.id = k.tenant_id
      where k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) and t.state = 'registered'),
    kept as (
      insert into tenant_status (tenant_id, seen_at, applied_etag, body)
      select distinct on (tenant_id) tenant_id, $2, etag, body from known where tenant = tenant_id order by tenant_id, nth desc
      on conflict (tenant_id) do update set seen_at = excluded.seen_at, applied_etag = excluded.applied_etag, body = excluded.body)
    select nth::integer, tenant_id, wanted as etag,
      (select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'document', c.document, 'signature', c.signature) order by c.made_at, c.id)
       from tenant_command c where c.tenant_id = known.tenant_id and c.answered_at is null and c.expires_at > $2) as commands
    from known`,
};

export function createHeartbeats({ database, clock }: { readonly database: Database; readonly clock: Clock }): Heartbeats {
  const waiting: Waiting[] = [];
  let running = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || running >= batchesAtOnce || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const batch = waiting.splice(0, largestBatch);
      running += 1;
      void run(batch).finally(() => {
        running -= 1;
        schedule();
      });
      schedule();
    });
  }

  async function run(batch: readonly Waiting[]): Promise<void> {
    const now = clock.now();
    try {
      const rows = await runPrepared<Known & Record<string, unknown>>(database, statement, [
        JSON.stringify(batch.map(({ hash, request }) => ({ hash: hash.toString('hex'), tenant: request.tenantId, etag: request.lastAppliedConfigEtag ?? '', body: request }))), new Date(now),
      ]);
      const known = new Map(rows.map((row) => [row.nth, row]));
      for (const [index, { request, resolve, reject }] of batch.entries()) {
        const row = known.get(index + 1);
        if (!row) reject(new LetsbeError('AUTH_INVALID'));
        else if (row.tenant_id !== request.tenantId) reject(new LetsbeError('TENANT_UNKNOWN'));
        else resolve({ configChanged: row.etag !== null && row.etag !== request.lastAppliedConfigEtag, nextConfigEtag: row.etag, commands: row.commands ?? [], clock: new Date(now).toISOString() });
      }
    } catch (error) {
      // Something in it cannot be stored: whoever sent that is alone in failing.
      if (batch.length > 1 && (error as { code?: string }).code?.startsWith('22') === true) {
        const middle = Math.ceil(batch.length / 2);
        await Promise.all([run(batch.slice(0, middle)), run(batch.slice(middle))]);
      } else for (const { reject } of batch) reject(error);
    }
  }

  return {
    beat: (hash, request) => new Promise((resolve, reject) => {
      waiting.push({ hash, request, resolve, reject });
      schedule();
    }),
  };
}
