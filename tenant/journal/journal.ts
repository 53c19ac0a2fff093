import type { Clock } from '../../kernel/clock.ts';
import { openDatabase } from '../database/open-database.ts';

/** By which way something left. */
export type Route = 'llm' | 'web' | 'browser' | 'proxy' | 'adapter' | 'exec' | 'hub';

/** One call to the outside. */
export interface Outbound {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly route: Route;
  readonly host: string;
  /** The agent that acted; empty where nobody did, such as a person's own call. */
  readonly agent: string;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** How many values of each kind were taken out or kept it from leaving; never the values. */
  readonly redacted: { readonly [kind: string]: number };
  /** In a word: `sent`, `asked`, `refused`, `failed`, or why it was ended. */
  readonly verdict: string;
}

export type Note = (outbound: Outbound) => void;

export interface JournalFilter {
  /** Milliseconds since the epoch; from then on. */
  readonly since?: number;
  readonly until?: number;
  readonly agent?: string;
  readonly host?: string;
  readonly route?: Route;
  /** At most so many, the newest; 1000 when left out. */
  readonly limit?: number;
}

/** What one host got and gave. */
export interface HostSummary {
  readonly host: string;
  readonly calls: number;
  readonly notSent: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly agents: readonly string[];
  readonly lastAt: number;
}

/** What left this server: every call to the outside, for the page that says so. Bounded by age and number. */
export interface Journal {
  /** Written down when this returns, but for calls of models, which the meter's ledger has meanwhile: a few of them wait for each other. Never throws: what cannot be written is told to `failed`. */
  readonly note: Note;
  /** The newest first. */
  list(filter: JournalFilter): Outbound[];
  /** By host, the most bytes first. */
  hosts(filter: Omit<JournalFilter, 'limit'>): HostSummary[];
  close(): void;
}

export interface JournalOptions {
  readonly clock: Clock;
  /** Told of what could not be written. */
  readonly failed: (error: unknown) => void;
  readonly keptMs?: number;
  /** Of what was sent; of what was only asked or refused, which costs nobody anything, a quarter as many. */
  readonly keptRows?: number;
}

interface Row {
  readonly at: number;
  readonly route: Route;
  readonly host: string;
  readonly agent: string;
  readonly bytes_out: number;
  readonly bytes_in: number;
  readonly redacted: string;
  readonly verdict: string;
}

const tables = `
  create table if not exists outbound (
    id integer primary key, at integer not null, route text not null, host text not null, agent text not null, bytes_out integer not null, bytes_in integer not null,
    redacted text not null, verdict text not null, unsent integer not null generated always as (verdict in ('asked', 'refused')) stored
  ) strict;
  create index if not exists outbound_at on outbound (at);
  create index if not exists outbound_sent on outbound (id) where unsent = 0;
  create index if not exists outbound_unsent on outbound (id) where unsent = 1;`;

const dayMs = 24 * 60 * 60 * 1000;
/** Old rows are looked for once in so many new ones. */
const pruneEvery = 500;
const mostListed = 10_000;
/** To write ten rows costs little more than to write one: those of model calls are written together, so many milliseconds after the first of them, or when they are so many. */
const gatherMs = 10;
const mostWaiting = 64;

/** Opens or makes the file, mode 0600; `:memory:` keeps it in memory. */
export function openJournal(file: string, { clock, failed, keptMs = 90 * dayMs, keptRows = 200_000 }: JournalOptions): Journal {
  const database = openDatabase(file);
  database.exec(tables);
  const insert = database.prepare<[number, string, string, string, number, number, string, string]>('insert into outbound (at, route, host, agent, bytes_out, bytes_in, redacted, verdict) values (?, ?, ?, ?, ?, ?, ?, ?)');
  const forgetOld = database.prepare<[number]>('delete from outbound where at < ?');
  const forgetMany = ([0, 1] as const).map((unsent) => database.prepare<[number]>(`delete from outbound where unsent = ${unsent} and id <= (select id from outbound where unsent = ${unsent} order by id desc limit 1 offset ?)`));
  const condition = 'at >= @since and at < @until and (@agent is null or agent = @agent) and (@host is null or host = @host) and (@route is null or route = @route)';
  const select = database.prepare<[object], Row>(`select * from outbound where ${condition} order by at desc, id desc limit @limit`);
  const summary = database.prepare<[object], { host: string; calls: number; not_sent: number; bytes_out: number; bytes_in: number; agents: string; last_at: number }>(
    `select host, count(*) as calls, sum(unsent) as not_sent, sum(bytes_out) as bytes_out, sum(bytes_in) as bytes_in, json_group_array(distinct agent) as agents, max(at) as last_at from outbound where ${condition} group by host order by bytes_out desc, host limit 1000`,
  );
  let noted = 0;
  let waiting: Outbound[] = [];
  let cancel: (() => void) | undefined;
  let isClosed = false;
  const prune = (): void => {
    try {
      forgetOld.run(clock.now() - keptMs);
      forgetMany[0]?.run(keptRows);
      forgetMany[1]?.run(Math.floor(keptRows / 4));
    } catch (error) {
      failed(error);
    }
  };
  const values = ({ since = 0, until = Number.MAX_SAFE_INTEGER, agent = null, host = null, route = null }: { readonly [name in keyof JournalFilter]?: JournalFilter[name] | null }) => ({ since, until, agent, host, route });
  const count = (bytes: number): number => (Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0);
  const write = database.transaction((rows: readonly Outbound[]) => {
    for (const { at, route, host, agent, bytesOut, bytesIn, redacted, verdict } of rows) insert.run(at, route, host.slice(0, 253), agent.slice(0, 64), count(bytesOut), count(bytesIn), JSON.stringify(redacted), verdict.slice(0, 40));
  });
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    try {
      write.immediate(rows);
      const before = noted;
      noted += rows.length;
      if (Math.floor(noted / pruneEvery) > Math.floor(before / pruneEvery)) prune();
    } catch (error) {
      failed(error);
    }
  };
  prune();

  return {
    note(outbound) {
      waiting.push(outbound);
      if (isClosed || outbound.route !== 'llm' || waiting.length === mostWaiting) flush();
      else cancel ??= clock.after(gatherMs, flush);
    },
    list({ limit = 1000, ...filter }) {
      flush();
      return select.all({ ...values(filter), limit: Math.min(Math.max(1, limit), mostListed) }).map(({ at, route, host, agent, bytes_out, bytes_in, redacted, verdict }) => ({ at, route, host, agent, bytesOut: bytes_out, bytesIn: bytes_in, redacted: JSON.parse(redacted) as { [kind: string]: number }, verdict }));
    },
    hosts(filter) {
      flush();
      return summary.all(values(filter)).map(({ host, calls, not_sent, bytes_out, bytes_in, agents, last_at }) => ({ host, calls, notSent: not_sent, bytesOut: bytes_out, bytesIn: bytes_in, agents: (JSON.parse(agents) as string[]).filter((agent) => agent !== '').toSorted(), lastAt: last_at }));
    },
    close() {
      flush();
      isClosed = true;
      database.close();
    },
  };
}
