import type { Clock } from '../../kernel/clock.ts';
import type { SecretStore } from '../../kernel/egress/secrets.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import { createBox } from './box.ts';
import { createCanaries } from './canaries.ts';
import { createChanges, type Changes } from './changes.ts';
import { checkSecret } from './check-secret.ts';
import { foreignVault, openVaultDatabase } from './database.ts';
import { createEphemeralSecrets } from './ephemeral.ts';
import type { Commit, OnCanary, RecordVaultEvent } from './events.ts';
import type { ExportContent } from './export-content.ts';
import { sealExport } from './export-envelope.ts';
import type { ExportRecipient } from './export-key.ts';
import { createHistory } from './history.ts';
import { findDamage, listSecrets, type DamagedRow, type SecretRow } from './list.ts';
import type { MasterKey } from './master-key.ts';
import { openWhole } from './open-whole.ts';
import { createProposals, wholeReference, type Proposal, type SeenCredential } from './proposals/proposals.ts';
import { createTransfer, type ImportedSecret } from './transfer.ts';

/** A value that a secret had, as it may be shown. */
export interface PastSecretRow {
  readonly origins: readonly string[];
  readonly from: string;
  readonly until: string;
  /** Whether `restore` can come to it. Others are kept for redaction alone. */
  readonly restorable: boolean;
  readonly fault?: string;
}

/** Every change is recorded before it stands; what cannot be recorded is not done. */
export interface Vault extends SecretStore, Omit<Changes, 'place' | 'current' | 'unknown'> {
  /** Hands out a value after its use was recorded. `purpose` says in plain words what for. A canary raises the alarm instead. */
  use(name: string, origin: string, purpose?: string): string;
  list(): SecretRow[];
  /** The newest first. Empty for a name that never had another value. */
  history(name: string): PastSecretRow[];
  /** Opens every row and names the damaged ones. */
  check(): { count: number; faults: DamagedRow[] };
  /** Credentials that nobody registered and that were seen, the newest first. */
  proposals(): Proposal[];
  /** Keeps what was seen as proposals: at most 500, those seen last. What was dismissed stays so. */
  propose(seen: readonly SeenCredential[]): void;
  /** Stores what a proposal is about like `put`. Throws SECRET_REF_UNRESOLVED where there is no such proposal, SECRET_INVALID. */
  accept(reference: string, name: string, origins: readonly string[]): void;
  /** Ends a proposal for good; its value is still redacted. Throws like `accept`. */
  dismiss(reference: string): void;
  /** Everything but canaries and proposals, sealed to a public key. Throws SECRET_INVALID when a row is damaged. */
  exportTo(to: ExportRecipient): Buffer;
  /** Takes in what an export held, as a whole or not at all. Conflicts stay as they are without `replace`. */
  importFrom(content: ExportContent, replace: boolean): ImportedSecret[];
  close(): void;
}

export interface VaultDependencies {
  /** Path of the SQLite file, or `:memory:`. */
  readonly file: string;
  readonly tenant: string;
  readonly master: MasterKey;
  readonly clock: Clock;
  /** That many random bytes. */
  readonly random: (size: number) => Buffer;
  /** Told of every value, so that it is redacted wherever it turns up. */
  readonly known: KnownValues;
  readonly record: RecordVaultEvent;
  readonly onCanary: OnCanary;
}

/** Secrets in SQLite, each sealed by itself together with the origins it may be sent to. Throws CONFIG_INVALID for another key or a damaged file. */
export function openVault({ file, tenant, master: given, clock, random, known, record, onCanary }: VaultDependencies): Vault {
  const { database, rows } = openVaultDatabase(file);
  // Sealing anew may have ended between the last row and the key file.
  const master = given.next && rows.sealedWithOther(given.keyId) ? given.next : given;
  const box = createBox(tenant, master, random);
  const history = createHistory(rows, box, clock);
  const canaries = createCanaries(rows, box, random);
  const transfer = createTransfer(rows, box, history, clock);
  const ephemeral = createEphemeralSecrets(clock, known);
  const commit: Commit = (work) => database.transaction(() => {
    // Two keys in one vault would leave none that opens it.
    if (rows.sealedWithOther(master.keyId)) throw foreignVault(file);
    const { event, result } = work();
    if (event) record(event);
    return result;
  }).immediate();
  const proposals = createProposals(rows.proposals, box);
  const changes = createChanges({ rows, box, history, canaries, clock, known, settle: proposals.settle, commit });
  let seen: number | undefined;

  /** What another process has stored meanwhile has to be redacted here too. Gives the values in use where it may have. */
  function learn(): ReadonlySet<string> {
    const version = rows.version();
    if (version === seen) return new Set();
    const inUse = rows.secrets().map((row) => ({ name: row.name, value: openWhole(() => box.openSecret(row))?.value ?? '' }));
    for (const { name, value } of inUse) known.add(name, value);
    for (const name of rows.pastNames()) for (const { content } of history.of(name)) known.add(name, content?.value ?? '');
    for (const { name, value } of canaries.all()) known.add(name, value, () => onCanary(name, 'in a text'));
    seen = version;
    return new Set(inUse.map(({ value }) => value));
  }

  try {
    commit(() => {
      const made = canaries.complete();
      return { event: made.count === 0 ? undefined : { what: 'canaries-made', ...made }, result: undefined };
    });
    learn();
  } catch (error) {
    database.close();
    throw error;
  }

  return {
    use(name, origin, purpose) {
      learn();
      if (canaries.has(name)) {
        onCanary(name, 'asked for');
        throw changes.unknown(name);
      }
      const { value, origins } = changes.current(name);
      if (!origins.includes(origin)) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: `it may not be sent to ${origin}, only to ${origins.join(', ')}` });
      record({ what: 'secret-used', name, origin, ...(purpose === undefined ? {} : { purpose }) });
      return value;
    },
    has(name) {
      if (canaries.has(name)) onCanary(name, 'asked for');
      return rows.secret(name) !== undefined;
    },
    remember: (value, name, ttlSeconds) => ephemeral.remember(value, name, ttlSeconds),
    put: changes.put,
    rotate: changes.rotate,
    restore: changes.restore,
    rebind: changes.rebind,
    remove: changes.remove,
    forget(name) {
      const forgotten = changes.forget(name);
      // The write-ahead log still holds the sealed rows.
      if (forgotten) database.pragma('wal_checkpoint(TRUNCATE)');
      return forgotten;
    },
    list: () => listSecrets(rows, box),
    history: (name) => history.of(name).map(({ content, since, until, restorable, fault }) => ({
      origins: content?.origins ?? [], from: isoDate(since), until: isoDate(until), restorable: restorable && fault === undefined, ...(fault === undefined ? {} : { fault }),
    })),
    check: () => findDamage(rows, box),
    proposals: () => proposals.list(),
    propose(found) {
      const stored = learn();
      commit(() => {
        proposals.record(found);
        if (stored.size > 0) proposals.settle(stored);
        return { event: undefined, result: undefined };
      });
    },
    accept: (reference, name, origins) => commit(() => {
      const value = proposals.take(reference);
      checkSecret(name, value, origins);
      changes.place(name, { value, origins, since: clock.now() });
      return { event: { what: 'proposal-accepted', reference: wholeReference(reference), name, origins: [...origins] }, result: undefined };
    }),
    dismiss(reference) {
      commit(() => {
        proposals.dismiss(reference);
        return { event: { what: 'proposal-dismissed', reference: wholeReference(reference) }, result: undefined };
      });
      // The write-ahead log still holds the sealed value.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    exportTo: (to) => commit(() => {
      const content = transfer.gather(tenant);
      return { event: { what: 'secrets-exported', to: to.keyId, names: content.secrets.map(({ name }) => name) }, result: sealExport(JSON.stringify(content), to, random) };
    }),
    importFrom: (content, replace) => commit(() => {
      const result = content.secrets.map((secret) => {
        for (const { value } of secret.past) known.add(secret.name, value);
        return transfer.merge(secret, replace, (present) => changes.place(secret.name, present));
      });
      const named = (...outcomes: ImportedSecret['outcome'][]): string[] => result.filter(({ outcome }) => outcomes.includes(outcome)).map(({ name }) => name);
      return { event: { what: 'secrets-imported', from: content.tenant, added: named('added'), replaced: named('replaced'), kept: named('same', 'conflict', 'past') }, result };
    }),
    close: () => void database.close(),
  };
}

function isoDate(at: number): string {
  return new Date(at).toISOString();
}
