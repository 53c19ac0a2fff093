import type { CallLog } from './call-log.ts';
import type { LeftCall, OpenCall, ReservationTable } from './reservation-table.ts';

/** The calls that were begun and not ended: in the log from their beginning on, and in the table from the next transaction on, where they are open still. */
export interface Reservations extends Pick<ReservationTable, 'notePrice' | 'live' | 'alive' | 'all'> {
  /**
   * Takes over what an earlier process left in the log, and writes into it from here on. The earlier one can end none of its calls any more. Within `write`.
   */
  takeOver(): void;
  /**
   * Writes a call down at once, by itself. Throws where it cannot be written.
   * @param now what is seen of it is counted from then
   */
  add(call: OpenCall, now: number): void;
  /** Gives whether it was there: whoever takes it away counts it. Within `write`. */
  remove(id: string): boolean;
  note(id: string, outputCharacters: number, at: number): void;
  /** Runs `work` by `transact`, and brings the table up to the log in the same transaction. */
  write<T>(transact: (work: () => T) => T, work: () => T): T;
}

interface Begun {
  left: LeftCall;
  isOpen: boolean;
}

export function createReservations(table: ReservationTable, log: CallLog): Reservations {
  /** Those of the log that the table does not know. */
  let begun: Begun[] = [];
  /** How far the log goes, and which process in a row this is; undefined before it took over, and once another has. */
  let own: { line: number; readonly taken: number } | undefined;

  const find = (id: string): Begun | undefined => begun.find(({ left, isOpen }) => isOpen && left.id === id);

  /** Whoever took over counts what was begun here. */
  function yieldTo(taken: number | undefined): void {
    if (own?.taken === taken) return;
    own = undefined;
    begun = [];
  }

  function bringUp(): void {
    for (const { left, isOpen } of begun) if (isOpen) table.add(left);
    if (own) table.reach(own);
  }

  return {
    notePrice: table.notePrice,
    live: table.live,
    alive: table.alive,
    all: () => [...table.all(), ...begun.filter(({ isOpen }) => isOpen).map(({ left }) => left)],
    takeOver() {
      // A ledger that begins at nothing has no calls: the lines belong to one that was moved away.
      const { line, taken } = table.reached() ?? { line: 0, taken: 0 };
      const lines = log.read().filter((each) => taken > 0 && each.line > line);
      for (const { call, noted } of lines) table.add({ ...call, outputCharacters: 0, noted });
      begun = [];
      own = { line: lines.at(-1)?.line ?? line, taken: taken + 1 };
      table.reach(own);
    },
    add(call, now) {
      const left = { ...call, outputCharacters: 0, noted: now };
      const line = (own?.line ?? 0) + 1;
      if (own === undefined || !log.append({ line, call, noted: now })) return table.add(left);
      own.line = line;
      begun.push({ left, isOpen: true });
    },
    remove(id) {
      const found = find(id);
      if (!found) return table.remove(id);
      found.isOpen = false;
      return true;
    },
    note(id, outputCharacters, noted) {
      const found = find(id);
      if (found) found.left = { ...found.left, outputCharacters, noted };
      else table.note(id, outputCharacters, noted);
    },
    write(transact, work) {
      const before = { own, begun };
      try {
        const result = transact(() => {
          if (begun.length > 0) yieldTo(table.reached()?.taken);
          const done = work();
          if (begun.length > 0) bringUp();
          return done;
        });
        // What was taken over stands in the table: half a line at its end is gone with it.
        if (own !== undefined && own !== before.own) log.forget(0);
        else if (begun.length > 0) log.forget();
        begun = [];
        return result;
      } catch (error) {
        ({ own, begun } = before);
        for (const each of begun) each.isOpen = true;
        throw error;
      }
    },
  };
}
