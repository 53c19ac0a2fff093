import type { Clock } from '../../kernel/clock.ts';
import type { Account } from './budgets/limits.ts';
import type { LeftCall, OpenCall, ReservationTable } from './ledger/reservation-table.ts';

/** A call that was begun and not ended, with what it holds of the budgets (pico-units). */
export interface Opened {
  readonly call: OpenCall;
  readonly accounts: readonly Account[];
  readonly hold: number;
  /** Whether what the provider says it charges counts, rather than its prices. */
  readonly byReport: boolean;
}

/** The calls that are open in this process. What is seen of them is written down now and then, for whoever finds their rows after a kill. */
export interface OpenCalls {
  add(opened: Opened): void;
  has(id: string): boolean;
  remove(id: string): void;
  /** So many characters were seen of it in all. */
  note(id: string, outputCharacters: number): void;
  /** What is known of every open call. */
  all(): readonly (Opened & { readonly left: LeftCall })[];
  close(): void;
}

/** A call of which nothing is heard for so long is taken for lost: longer than any exchange with a provider may last, for of one that is no stream nothing is heard before its end. */
export const leaseMs = 45 * 60_000;
/** How often what was seen is written down. */
const noteMs = 1000;

interface Entry extends Opened {
  outputCharacters: number;
  noted: number;
  unwritten: boolean;
}

export interface OpenCallsDependencies {
  readonly clock: Clock;
  readonly reservations: ReservationTable;
  readonly commit: (work: () => void) => void;
  /** Ends a call whose lease has passed. */
  readonly lost: (opened: Opened, left: LeftCall) => void;
  readonly failed: (error: unknown) => void;
}

export function createOpenCalls({ clock, reservations, commit, lost, failed }: OpenCallsDependencies): OpenCalls {
  const entries = new Map<string, Entry>();
  let cancel: (() => void) | undefined;

  function plan(): void {
    cancel ??= clock.after(noteMs, () => {
      cancel = undefined;
      try {
        tick();
      } catch (error) {
        failed(error);
      }
      if (entries.size > 0) plan();
    });
  }

  function tick(): void {
    const now = clock.now();
    for (const entry of entries.values()) {
      // One that cannot be ended keeps none of the others open.
      try {
        if (now - entry.noted > leaseMs) lost(entry, leftOf(entry));
      } catch (error) {
        failed(error);
      }
    }
    commit(() => {
      reservations.live(now);
      for (const [id, entry] of entries) if (entry.unwritten) reservations.note(id, entry.outputCharacters, entry.noted);
    });
    for (const entry of entries.values()) entry.unwritten = false;
  }

  return {
    add(opened) {
      entries.set(opened.call.id, { ...opened, outputCharacters: 0, noted: clock.now(), unwritten: false });
      plan();
    },
    has: (id) => entries.has(id),
    remove: (id) => void entries.delete(id),
    note(id, outputCharacters) {
      const entry = entries.get(id);
      if (!entry || !Number.isSafeInteger(outputCharacters) || outputCharacters < entry.outputCharacters) return;
      entry.outputCharacters = outputCharacters;
      entry.noted = clock.now();
      entry.unwritten = true;
    },
    all: () => [...entries.values()].map((entry) => ({ ...entry, left: leftOf(entry) })),
    close() {
      cancel?.();
      cancel = undefined;
      entries.clear();
    },
  };
}

function leftOf({ call, outputCharacters, noted }: Entry): LeftCall {
  return { ...call, outputCharacters, noted };
}
