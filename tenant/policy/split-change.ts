import type { Json } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { coversPattern, coversUnlock } from './covers.ts';
import { carryOver } from './differences.ts';
import type { PolicyDocument } from './document.ts';
import { judgeDifferences, toChange, type Change, type JudgedDifference } from './judge-change.ts';
import { forever, unlocksPart } from './leaves.ts';

export interface SortedChange {
  /** Tightenings, and what changes nothing: they need nobody. */
  readonly free: readonly JudgedDifference[];
  /** Loosenings: they wait for the owner. */
  readonly waiting: readonly JudgedDifference[];
  /** What goes only because something wider comes in its place. It stays for as long as the wider one waits: both sides want it. */
  readonly kept: readonly JudgedDifference[];
}

/** Takes a change apart. All of `free` together free nothing. */
export function sortChange(before: PolicyDocument, after: PolicyDocument): SortedChange {
  const judged = judgeDifferences(before, after);
  const waiting = judged.filter(({ direction }) => direction === 'loosening');
  const rest = judged.filter(({ direction }) => direction !== 'loosening');
  return { free: rest.filter((difference) => !isKeptForWider(difference, waiting)), waiting, kept: rest.filter((difference) => isKeptForWider(difference, waiting)) };
}

export interface SplitChange {
  /** The strictest of both: `before` with all of `after` that frees nothing. */
  readonly applied: PolicyDocument;
  /** What was carried over. */
  readonly changes: readonly Change[];
  /** The loosenings, which wait for the owner. */
  readonly waiting: readonly Change[];
}

/** What of a change counts at once, and what waits. */
export function splitChange(before: PolicyDocument, after: PolicyDocument, schemas: Schemas): SplitChange {
  const { free, waiting } = sortChange(before, after);
  return { applied: free.length === 0 ? before : carryOver(before, after, free, schemas), changes: free.map(toChange), waiting: waiting.map(toChange) };
}

function isKeptForWider({ path, before, after }: JudgedDifference, waiting: readonly JudgedDifference[]): boolean {
  const [, id, part, name = ''] = path;
  if (after !== null || name === '' || (part !== 'allow' && part !== unlocksPart)) return false;
  return waiting.some((wider) => wider.path[1] === id && wider.path[2] === part && (part === 'allow' ? coversPattern(wider.path[3] ?? '', name) : coversUnlock(unlockOf(wider.path[3] ?? '', wider.after), unlockOf(name, before))));
}

function unlockOf(tool: string, value: Json): { tool: string; expiresAt: string | null } {
  return { tool, expiresAt: value === forever || typeof value !== 'string' ? null : value };
}
