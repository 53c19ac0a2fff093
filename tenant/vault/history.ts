import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Box, SecretContent } from './box.ts';
import type { PastRow, Rows } from './rows.ts';

/** A value that a secret had. */
export interface PastSecret {
  readonly content?: SecretContent;
  readonly since: number;
  readonly until: number;
  /** Whether it can still come back. Others are kept for redaction alone. */
  readonly restorable: boolean;
  /** Why it cannot be opened. */
  readonly fault?: string;
}

/**
 * What secrets were before. The newest twenty values of a name can come back; older ones are kept for redaction alone, until a year after
 * they were replaced and never more than two hundred of a name: logs and transcripts older than that are gone themselves.
 */
export interface History {
  /** Keeps a value that is replaced or removed now. */
  keep(name: string, content: SecretContent): void;
  /** Takes in a value with its own dates, from an export; one that is there already stays once. */
  add(name: string, content: SecretContent, until: number): void;
  /** The newest first. */
  of(name: string): PastSecret[];
  /** The newest value, which leaves the history with it. Throws SECRET_INVALID when there is none or it is damaged. */
  takeNewest(name: string): SecretContent;
  /** Deletes all of a name and gives the values that could be opened. */
  forget(name: string): string[];
}

const restorableCount = 20;
const keptCount = 200;
const keptMs = 365 * 24 * 60 * 60 * 1000;

export function createHistory(rows: Rows, box: Box, clock: Clock): History {
  function prune(name: string): void {
    const over = clock.now() - keptMs;
    rows.past(name).forEach(({ id, until_at }, index) => {
      if (index >= keptCount || (index >= restorableCount && until_at < over)) rows.dropPast(id);
    });
  }

  function open(row: PastRow): Pick<PastSecret, 'content' | 'fault'> {
    try {
      return { content: box.openPast(row) };
    } catch (error) {
      if (!(error instanceof LetsbeError)) throw error;
      return { fault: error.message };
    }
  }

  const of = (name: string): PastSecret[] => rows.past(name).map((row, index) => ({ ...open(row), since: row.since_at, until: row.until_at, restorable: index < restorableCount }));

  return {
    keep(name, content) {
      // A clock that was set back must not make the newest value look older than another.
      const until = Math.max(clock.now(), rows.past(name)[0]?.until_at ?? 0);
      rows.addPast(box.sealPast(name, content, until));
      prune(name);
    },
    add(name, content, until) {
      if (of(name).some((past) => past.until === until && past.content?.value === content.value)) return;
      rows.addPast(box.sealPast(name, content, until));
      prune(name);
    },
    of,
    takeNewest(name) {
      const [newest] = rows.past(name);
      if (!newest) throw new LetsbeError('SECRET_INVALID', { name, reason: 'it has no earlier value' });
      const content = box.openPast(newest);
      rows.dropPast(newest.id);
      return content;
    },
    forget(name) {
      const values = of(name).flatMap(({ content }) => (content ? [content.value] : []));
      for (const { id } of rows.past(name)) rows.dropPast(id);
      return values;
    },
  };
}
