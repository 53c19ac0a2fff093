import { LetsbeError } from '../../kernel/errors.ts';
import type { Database } from '../database/open-database.ts';

const minuteMs = 60_000;

/** Counts a request in, for all copies together. @throws RATE_LIMITED. */
export async function countIn(database: Database, what: string, who: string, perMinute: number, now: number): Promise<void> {
  const { rows } = await database.raw<{ rows: { used: number; starts_at: Date }[] }>(`
    insert into rate_window as w (what, who, starts_at, used) values (:what, :who, :now, 1)
    on conflict (what, who) do update set used = case when w.starts_at <= :before then 1 else w.used + 1 end, starts_at = case when w.starts_at <= :before then :now else w.starts_at end
    returning used, starts_at`, { what, who, now: new Date(now), before: new Date(now - minuteMs) });
  const [window] = rows;
  if (window && window.used > perMinute) throw new LetsbeError('RATE_LIMITED', { what, limit: perMinute, waitSeconds: Math.max(1, Math.ceil((window.starts_at.getTime() + minuteMs - now) / 1000)) });
}
