import { LetsbeError } from '../../kernel/errors.ts';
import type { Box, SecretContent } from './box.ts';
import type { Rows } from './rows.ts';
import { weaknessOf } from './weakness.ts';

/** A stored secret as it may be shown: never its value. */
export interface SecretRow {
  readonly name: string;
  readonly origins: readonly string[];
  /** Since when it has this value. */
  readonly changedAt: string;
  /** What is weak about it, in plain words. */
  readonly weak?: string;
  /** Why it cannot be used, in plain words. */
  readonly fault?: string;
}

/** A row that does not open. */
export interface DamagedRow {
  readonly name: string;
  readonly table: 'secret' | 'past' | 'canary' | 'proposal';
  readonly fault: string;
}

export function listSecrets(rows: Rows, box: Box): SecretRow[] {
  const opened = rows.secrets().map((row) => ({ row, ...open(() => box.openSecret(row)) }));
  const holders = new Map<string, string[]>();
  for (const { row, content } of opened) if (content) holders.set(content.value, [...(holders.get(content.value) ?? []), row.name]);
  return opened.map(({ row: { name, changed_at }, content, fault }) => {
    const weak = content && weaknessOf(name, content.value, (holders.get(content.value) ?? []).filter((other) => other !== name));
    return {
      name,
      origins: content?.origins ?? [],
      changedAt: new Date(changed_at).toISOString(),
      ...(weak === undefined ? {} : { weak }),
      ...(fault === undefined ? {} : { fault }),
    };
  });
}

/** Opens every row of every table. */
export function findDamage(rows: Rows, box: Box): { count: number; faults: DamagedRow[] } {
  const past = rows.pastNames().flatMap((name) => rows.past(name));
  const tried = [
    ...rows.secrets().map((row) => ({ name: row.name, table: 'secret' as const, ...open(() => box.openSecret(row)) })),
    ...past.map((row) => ({ name: row.name, table: 'past' as const, ...open(() => box.openPast(row)) })),
    ...rows.canaries().map((row) => ({ name: row.name, table: 'canary' as const, ...open(() => box.openCanary(row)) })),
    ...rows.proposals.waiting().map((row) => ({ name: row.reference, table: 'proposal' as const, ...open(() => box.openProposal(row)) })),
  ];
  return { count: tried.length, faults: tried.flatMap(({ name, table, fault }) => (fault === undefined ? [] : [{ name, table, fault }])) };
}

function open<T = SecretContent>(read: () => T): { content?: T; fault?: string } {
  try {
    return { content: read() };
  } catch (error) {
    if (error instanceof LetsbeError) return { fault: error.message };
    throw error;
  }
}
