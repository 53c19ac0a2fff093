import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import type { Box, SecretContent } from './box.ts';
import type { Canaries } from './canaries.ts';
import { checkOrigins, checkSecret, checkValue } from './check-secret.ts';
import type { Commit, VaultEvent } from './events.ts';
import type { History } from './history.ts';
import { openWhole } from './open-whole.ts';
import type { Rows } from './rows.ts';

/** What changes a secret. */
export interface Changes {
  /** Stores or replaces a secret, bound to exactly these origins; the value it had goes into its history. Throws SECRET_INVALID. */
  put(name: string, value: string, origins: readonly string[]): void;
  /** Gives a secret a new value for the origins it has. Throws SECRET_REF_UNRESOLVED when there is none. */
  rotate(name: string, value: string): void;
  /**
   * Brings the value before this one back, and puts this one into the history: twice changes nothing. It is bound to what it was bound to then
   * and the secret is bound to today, and never to more. A removed secret comes back as it was: a loosening (`isWidening([], origins)`).
   */
  restore(name: string): void;
  /** Binds a secret to other origins, its value as it is. Widening (`isWidening`) loosens; whoever calls has asked the owner. */
  rebind(name: string, origins: readonly string[]): void;
  /** Takes a secret out of use. Its values stay in the history, so that they are redacted for as long as they may turn up. */
  remove(name: string): boolean;
  /** Erases a secret with all its history. Nothing can bring it back, and its values are no longer redacted. */
  forget(name: string): boolean;
  /** Stores a value within a change that is under way; the one it had goes into the history. */
  place(name: string, content: SecretContent): void;
  /** Opens a secret. Throws SECRET_REF_UNRESOLVED when there is none. */
  current(name: string): SecretContent;
  unknown(name: string): LetsbeError;
}

export interface ChangesDependencies {
  readonly rows: Rows;
  readonly box: Box;
  readonly history: History;
  readonly canaries: Canaries;
  readonly clock: Clock;
  readonly known: KnownValues;
  /** Told of values that are stored. */
  readonly settle: (values: ReadonlySet<string>) => void;
  readonly commit: Commit;
}

const mostSecrets = 2000;

export function createChanges({ rows, box, history, canaries, clock, known, settle, commit }: ChangesDependencies): Changes {
  const change = (work: () => VaultEvent): void => commit(() => ({ event: work(), result: undefined }));

  function unknown(name: string): LetsbeError {
    const close = nearest(name, rows.secrets().map((stored) => stored.name));
    return new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: `no secret of that name is stored${close === undefined ? '' : `, did you mean ${close}?`}; store it with: letsbe vault set ${name}` });
  }

  function current(name: string): SecretContent {
    const row = rows.secret(name);
    if (!row) throw unknown(name);
    return box.openSecret(row);
  }

  function find(name: string): SecretContent | undefined {
    const row = rows.secret(name);
    return row && openWhole(() => box.openSecret(row));
  }

  function place(name: string, { value, origins, since }: SecretContent): void {
    if (canaries.has(name)) throw refusal(name, 'the name is taken; choose another');
    if (!rows.secret(name) && rows.secrets().length >= mostSecrets) throw refusal(name, `the vault holds ${mostSecrets} secrets; remove one first`);
    const before = find(name);
    const same = before?.value === value;
    if (before && !same) history.keep(name, before);
    // The value it had stays known too: it may stand in an answer or a log line that is on its way.
    known.add(name, value);
    settle(new Set([value]));
    rows.saveSecret(box.sealSecret(name, { value, origins: [...origins], since: same ? before.since : since }));
  }

  return {
    put(name, value, origins) {
      checkSecret(name, value, origins);
      change(() => {
        place(name, { value, origins, since: clock.now() });
        return { what: 'secret-stored', name, origins: [...origins] };
      });
    },
    rotate(name, value) {
      checkValue(name, value);
      change(() => {
        const { origins } = current(name);
        place(name, { value, origins, since: clock.now() });
        return { what: 'secret-rotated', name, origins: [...origins] };
      });
    },
    restore: (name) => change(() => {
      const today = rows.secret(name) ? current(name).origins : undefined;
      const { value, origins } = history.takeNewest(name);
      const allowed = origins.filter((origin) => today === undefined || today.includes(origin));
      if (allowed.length === 0) throw refusal(name, `its earlier value was bound to ${origins.join(', ')}, and it is bound to ${today?.join(', ')} today; bind it anew first: letsbe vault rebind ${name}`);
      place(name, { value, origins: allowed, since: clock.now() });
      return { what: 'secret-restored', name, origins: allowed };
    }),
    rebind(name, origins) {
      checkOrigins(name, origins);
      change(() => {
        rows.saveSecret(box.sealSecret(name, { ...current(name), origins: [...origins] }));
        return { what: 'secret-rebound', name, origins: [...origins] };
      });
    },
    remove: (name) => commit(() => {
      if (!rows.secret(name)) return { event: undefined, result: false };
      const content = find(name);
      if (content) history.keep(name, content);
      rows.dropSecret(name);
      return { event: { what: 'secret-removed', name }, result: true };
    }),
    forget(name) {
      const values = commit(() => {
        const content = find(name);
        const found = rows.dropSecret(name) || rows.past(name).length > 0;
        const forgotten = [...history.forget(name), ...(content ? [content.value] : [])];
        return found ? { event: { what: 'secret-forgotten', name }, result: forgotten } : { event: undefined, result: undefined };
      });
      for (const value of values ?? []) known.remove(name, value);
      return values !== undefined;
    },
    place, current, unknown,
  };
}

function refusal(name: string, reason: string): LetsbeError {
  return new LetsbeError('SECRET_INVALID', { name, reason });
}
