import { LetsbeError } from '../../../kernel/errors.ts';
import type { Box } from '../box.ts';
import { openWhole } from '../open-whole.ts';
import type { ProposalRow, ProposalRows } from './rows.ts';

/** A credential that nobody registered, as it was seen. */
export interface SeenCredential {
  /** `SECRET_REF(unregistered:…)`, what stands in its place. */
  readonly reference: string;
  readonly kind: string;
  readonly value: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
  /** In plain words. */
  readonly places: readonly string[];
}

/** A proposal as it may be shown: never its value. */
export interface Proposal {
  readonly reference: string;
  readonly kind: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly count: number;
  readonly places: readonly string[];
  /** Why it cannot be accepted. */
  readonly fault?: string;
}

/** Credentials that nobody registered and that the owner may. Every call is made within a change of the vault. */
export interface Proposals {
  list(): Proposal[];
  /** Takes in what was seen; what was dismissed stays so. */
  record(seen: readonly SeenCredential[]): void;
  /** The value; the proposal goes. Throws SECRET_REF_UNRESOLVED where there is none, SECRET_INVALID for a damaged row. */
  take(reference: string): string;
  /** The proposal goes with its value, and does not come back. Throws like `take`. */
  dismiss(reference: string): void;
  /** Values that are stored under a name need no proposal any more. */
  settle(values: ReadonlySet<string>): void;
}

const mostWaiting = 500;
const mostDismissed = 2000;
const mostPlaces = 8;

export function createProposals(rows: ProposalRows, box: Box): Proposals {
  function find(given: string): ProposalRow {
    const reference = wholeReference(given);
    const row = rows.find(reference);
    if (!row?.sealed) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: reference.slice('SECRET_REF('.length, -1).slice(0, 200), reason: 'nothing of that name waits to be registered; see: letsbe vault proposals' });
    return row;
  }

  return {
    list: () => rows.waiting().map((row) => ({ ...shown(row), ...faultOf(() => box.openProposal(row)) })),
    record(seen) {
      for (const { reference, value, firstAt, lastAt, count, places } of seen) {
        const before = rows.find(reference);
        if (before && !before.sealed) continue;
        if (before) rows.save({ ...before, last_at: lastAt, count: before.count + count, places: join(before.places, places) });
        else rows.save({ ...box.sealProposal(reference, value), first_at: firstAt, last_at: lastAt, count, places: join('[]', places) });
      }
      rows.prune(mostWaiting, mostDismissed);
    },
    take(reference) {
      const row = find(reference);
      const value = box.openProposal(row);
      rows.drop(row.reference);
      return value;
    },
    dismiss(reference) {
      rows.save({ ...find(reference), sealed: null });
    },
    settle(values) {
      for (const row of rows.waiting()) if (values.has(openWhole(() => box.openProposal(row)) ?? '')) rows.drop(row.reference);
    },
  };
}

/** `SECRET_REF(unregistered:token:3171b5)`, from that or from what is within it. */
export function wholeReference(given: string): string {
  const inner = /^SECRET_REF\((.*)\)$/.exec(given)?.[1] ?? given;
  return `SECRET_REF(${inner.startsWith('unregistered:') ? inner : `unregistered:${inner}`})`;
}

function shown({ reference, first_at, last_at, count, places }: ProposalRow): Proposal {
  return {
    reference, kind: /^SECRET_REF\(unregistered:([^:]*):/.exec(reference)?.[1] ?? '',
    firstSeen: new Date(first_at).toISOString(), lastSeen: new Date(last_at).toISOString(), count, places: JSON.parse(places) as string[],
  };
}

function join(before: string, places: readonly string[]): string {
  return JSON.stringify([...new Set([...(JSON.parse(before) as string[]), ...places])].slice(0, mostPlaces));
}

function faultOf(open: () => unknown): { fault?: string } {
  try {
    open();
    return {};
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    return { fault: error.message };
  }
}
