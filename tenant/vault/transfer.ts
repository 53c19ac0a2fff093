import type { Clock } from '../../kernel/clock.ts';
import type { Box, SecretContent } from './box.ts';
import { checkSecret } from './check-secret.ts';
import type { ExportContent, ExportedSecret } from './export-content.ts';
import type { History } from './history.ts';
import { isWidening } from './origins.ts';
import type { Rows } from './rows.ts';

/** What an import did with one secret. */
export interface ImportedSecret {
  readonly name: string;
  /** `conflict`: another value or other origins are stored, and they stayed. `past`: it holds earlier values alone. */
  readonly outcome: 'added' | 'same' | 'conflict' | 'replaced' | 'past';
  /** Whether it may now go somewhere, or for a conflict would, where the one that was stored may not go. */
  readonly widens: boolean;
}

export interface Transfer {
  /** All secrets with their past. Throws SECRET_INVALID for a damaged row: an export that leaves something out in silence is no backup. */
  gather(tenant: string): ExportContent;
  /** Takes in one secret: `place` stores its present value. Throws SECRET_INVALID for what could not have been stored. */
  merge(given: ExportedSecret, replace: boolean, place: (content: SecretContent) => void): ImportedSecret;
}

export function createTransfer(rows: Rows, box: Box, history: History, clock: Clock): Transfer {
  function gatherPast(name: string): ExportedSecret['past'] {
    return rows.past(name).map((row) => ({ ...mutable(box.openPast(row)), until: row.until_at }));
  }

  return {
    gather(tenant) {
      const names = new Set([...rows.secrets().map(({ name }) => name), ...rows.pastNames()]);
      const secrets = [...names].map((name) => {
        const row = rows.secret(name);
        return { name, ...(row ? { present: mutable(box.openSecret(row)) } : {}), past: gatherPast(name) };
      });
      return { version: 1, tenant, exportedAt: clock.now(), secrets };
    },
    merge({ name, present, past }, replace, place) {
      check(name, present, past);
      const row = rows.secret(name);
      const stored = row && box.openSecret(row);
      const outcome = decideMerge(stored, present, replace);
      if (present && (outcome === 'added' || outcome === 'replaced')) place(present);
      // No date of another machine may make an earlier value newer than the present one.
      const latest = rows.secret(name)?.changed_at ?? clock.now();
      if (outcome !== 'conflict') for (const { until, ...content } of past) history.add(name, content, Math.min(until, latest));
      return { name, outcome, widens: stored !== undefined && present !== undefined && isWidening(stored.origins, present.origins) };
    },
  };
}

/** What becomes of one secret. The same value for other origins is a conflict too: binding it anew may loosen. */
export function decideMerge(stored: SecretContent | undefined, given: Omit<SecretContent, 'since'> | undefined, replace: boolean): ImportedSecret['outcome'] {
  if (!given) return 'past';
  if (!stored) return 'added';
  const sameOrigins = !isWidening(stored.origins, given.origins) && !isWidening(given.origins, stored.origins);
  if (stored.value === given.value && sameOrigins) return 'same';
  return replace ? 'replaced' : 'conflict';
}

function check(name: string, present: ExportedSecret['present'], past: ExportedSecret['past']): void {
  for (const content of present ? [present, ...past] : past) checkSecret(name, content.value, content.origins);
}

function mutable({ value, origins, since }: SecretContent): { value: string; origins: string[]; since: number } {
  return { value, origins: [...origins], since };
}
