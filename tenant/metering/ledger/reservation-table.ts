import type Database from 'better-sqlite3';
import type { Price } from '../../models/catalog.ts';

/** A call that was begun and not ended: the rows that an end of the process leaves are all there is to know of it. */
export interface OpenCall {
  readonly id: string;
  readonly agent: string;
  readonly parents: readonly string[];
  readonly run: string | undefined;
  readonly provider: string;
  readonly model: string;
  /** Milliseconds since the epoch, as `noted`. */
  readonly at: number;
  /** What the model cost then; undefined where nobody knew. */
  readonly price: Price | undefined;
  readonly inputTokens: number;
  readonly maxOutput: number;
}

/** With what was seen of it, as far as that was written down. */
export interface LeftCall extends OpenCall {
  readonly outputCharacters: number;
  readonly noted: number;
}

export interface ReservationTable {
  /** Writes down what the model costs, once. By itself: within a transaction that fails it would seem to be there, and is not. */
  notePrice(call: OpenCall): void;
  add(call: LeftCall): void;
  /** Gives whether it was there: whoever takes it away counts it. */
  remove(id: string): boolean;
  note(id: string, outputCharacters: number, at: number): void;
  /** The process is alive at this moment. */
  live(at: number): void;
  /** When the process was last known to be alive; 0 where it never was. */
  alive(): number;
  all(): LeftCall[];
  /** How far the log of begun calls stands in the table, and how often a process has taken it over; undefined where none did yet. */
  reached(): Reached | undefined;
  reach(reached: Reached): void;
}

export interface Reached {
  readonly line: number;
  readonly taken: number;
}

interface Row {
  id: string; agent: string; parents: string; run: string | null; provider: string; model: string; at: number; price: string | null;
  input: number; output: number; seen: number; noted: number;
}

export function createReservationTable(handle: Database.Database): ReservationTable {
  const insert = handle.prepare('insert into reservations values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const remove = handle.prepare('delete from reservations where id = ?');
  const note = handle.prepare('update reservations set seen = ?, noted = ? where id = ?');
  const live = handle.prepare('insert into alive values (1, ?) on conflict do update set at = excluded.at');
  const alive = handle.prepare<[], { at: number }>('select at from alive');
  const all = handle.prepare<[], Row>('select r.*, p.price as price from reservations r left join prices p on p.id = r.price');
  const reached = handle.prepare<[], Reached>('select line, taken from reached');
  const reach = handle.prepare('insert into reached values (1, ?, ?) on conflict do update set line = excluded.line, taken = excluded.taken');
  const priceId = createPriceIds(handle);
  return {
    reached: () => reached.get(),
    reach: ({ line, taken }) => void reach.run(line, taken),
    add(call) {
      insert.run(call.id, call.agent, JSON.stringify(call.parents), call.run ?? null, call.provider, call.model, call.at, call.price ? priceId(call.price) : null, call.inputTokens, call.maxOutput, call.outputCharacters, call.noted);
    },
    notePrice: ({ price }) => void (price && priceId(price)),
    remove: (id) => remove.run(id).changes === 1,
    note: (id, outputCharacters, at) => void note.run(outputCharacters, at, id),
    live: (at) => void live.run(at),
    alive: () => alive.get()?.at ?? 0,
    all: () => all.all().map(({ parents, run, price, input, output, seen, ...row }) => ({
      ...row,
      parents: JSON.parse(parents) as string[],
      run: run ?? undefined,
      price: price === null ? undefined : (JSON.parse(price) as Price),
      inputTokens: input, maxOutput: output, outputCharacters: seen,
    })),
  };
}

/** Prices are written down once each: a catalog that is gone at the next start must not make a call free. */
function createPriceIds(handle: Database.Database): (price: Price) => number {
  const known = new WeakMap<Price, number>();
  const insert = handle.prepare('insert or ignore into prices (price) values (?)');
  const find = handle.prepare<[string], { id: number }>('select id from prices where price = ?');
  return (price) => {
    const kept = known.get(price);
    if (kept !== undefined) return kept;
    const text = JSON.stringify(price);
    insert.run(text);
    const id = find.get(text)?.id ?? 0;
    known.set(price, id);
    return id;
  };
}
