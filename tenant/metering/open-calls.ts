import type { Clock } from '../../kernel/clock.ts';
import { createLinkedList } from '../../kernel/linked-list.ts';
import type { Account } from './budgets/limits.ts';
import type { LeftCall, OpenCall } from './ledger/reservation-table.ts';
import type { Reservations } from './ledger/reservations.ts';

/** A call that was begun and not ended, with what it holds of the budgets (pico-units). */
export interface Opened {
  readonly call: OpenCall;
  readonly accounts: readonly Account[];
  readonly hold: number;
  /** Whether what the provider says it charges counts, rather than its prices. */
  readonly byReport: boolean;
}

/** A call that is open in this process, until it is removed. */
export interface OpenEntry extends Opened {
  isOpen(): boolean;
  remove(): void;
  /** So many characters were seen of it in all. */
  note(outputCharacters: number): void;
}

/** The calls that are open in this process. What is seen of them is written down now and then, for whoever finds their rows after a kill. */
export interface OpenCalls {
  add(opened: Opened): OpenEntry;
  /** What is known of every open call. */
  all(): readonly { readonly entry: OpenEntry; readonly left: LeftCall }[];
  close(): void;
}

/** A call of which nothing is heard for so long is taken for lost: longer than any exchange with a provider may last, for of one that is no stream nothing is heard before its end. */
export const leaseMs = 45 * 60_000;
/** How often what was seen is written down. */
const noteMs = 1000;

interface Seen {
  outputCharacters: number;
  noted: number;
  unwritten: boolean;
}

interface Held {
  readonly entry: OpenEntry;
  readonly seen: Seen;
}

export interface OpenCallsDependencies {
  readonly clock: Clock;
  readonly reservations: Pick<Reservations, 'live' | 'note'>;
  readonly commit: (work: () => void) => void;
  /** Ends a call whose lease has passed. */
  readonly lost: (entry: OpenEntry, left: LeftCall) => void;
  readonly failed: (error: unknown) => void;
}

export function createOpenCalls({ clock, reservations, commit, lost, failed }: OpenCallsDependencies): OpenCalls {
  const held = createLinkedList<Held>();
  let cancel: (() => void) | undefined;

  function plan(): void {
    cancel ??= clock.after(noteMs, () => {
      cancel = undefined;
      try {
        tick();
      } catch (error) {
        failed(error);
      }
      if (!held.isEmpty()) plan();
    });
  }

  function tick(): void {
    const now = clock.now();
    for (const each of held.values()) {
      // One that cannot be ended keeps none of the others open.
      try {
        if (now - each.seen.noted > leaseMs) lost(each.entry, leftOf(each));
      } catch (error) {
        failed(error);
      }
    }
    const open = held.values();
    commit(() => {
      reservations.live(now);
      for (const { entry, seen } of open) if (seen.unwritten) reservations.note(entry.call.id, seen.outputCharacters, seen.noted);
    });
    for (const { seen } of open) seen.unwritten = false;
  }

  return {
    add(opened) {
      const seen: Seen = { outputCharacters: 0, noted: clock.now(), unwritten: false };
      let isOpen = true;
      const entry: OpenEntry = {
        ...opened,
        isOpen: () => isOpen,
        remove() {
          isOpen = false;
          remove();
        },
        note(outputCharacters) {
          if (!Number.isSafeInteger(outputCharacters) || outputCharacters < seen.outputCharacters) return;
          seen.outputCharacters = outputCharacters;
          seen.noted = clock.now();
          seen.unwritten = true;
        },
      };
      const remove = held.add({ entry, seen });
      plan();
      return entry;
    },
    all: () => held.values().map((each) => ({ entry: each.entry, left: leftOf(each) })),
    close() {
      cancel?.();
      cancel = undefined;
      for (const { entry } of held.values()) entry.remove();
    },
  };
}

function leftOf({ entry, seen: { outputCharacters, noted } }: Held): LeftCall {
  return { ...entry.call, outputCharacters, noted };
}
