import semver from 'semver';
import { asLetsbeError, LetsbeError } from '../errors.ts';
import { formatFaults } from '../fault.ts';
import type { Schemas } from '../schema/compile.ts';
import type { Kinds, PluginKind } from './kinds.ts';
import type { Ledger } from './ledger.ts';
import { exceedsGrant } from './permissions.ts';
import { readFolder } from './read-folder.ts';
import { checkEntry } from './rules/entry.ts';
import { checkIdentity } from './rules/identity.ts';
import { parseSource, type PluginSource } from './source.ts';
import type { Trust } from './trust.ts';
import { verifyBundle, type Bundle } from './verify.ts';

export interface LoadDependencies {
  readonly schemas: Schemas;
  readonly trust: Trust;
  readonly kinds: Kinds;
  readonly ledger: Ledger;
  readonly mode: 'hub' | 'tenant';
  readonly dev: boolean;
  /** Digests that the desired state revokes. */
  readonly revoked: () => ReadonlySet<string>;
}

/** A bundle that may be built: verified, checked, and with the permissions it still lacks. */
export interface LoadedBundle {
  readonly bundle: Bundle;
  readonly source: PluginSource;
  readonly kind: PluginKind;
  /** Permissions beyond the grant, in plain words. */
  readonly ungranted: readonly string[];
}

/**
 * Everything between bytes on disk and a plugin that may be built: read once, verify, refuse what is older than was seen, check all rules.
 * Throws BUNDLE_INVALID, BUNDLE_UNTRUSTED, BUNDLE_REVOKED, BUNDLE_OUTDATED, or PLUGIN_INVALID with every fault.
 */
export async function loadBundle(plugin: string, folder: string, { schemas, trust, kinds, ledger, mode, dev, revoked }: LoadDependencies): Promise<LoadedBundle> {
  const files = await readFolder(folder, plugin, false);
  const bundle = verifyBundle(files, plugin, { schemas, trust, dev, revoked: revoked() });
  refuseOutdated(plugin, bundle, ledger, dev);
  const { source, faults } = parseSource(plugin, bundle.files, schemas);
  const named = source && `${source.manifest.id} ${source.manifest.version}`;
  if (named !== undefined && named !== `${bundle.id} ${bundle.version}`) throw new LetsbeError('BUNDLE_INVALID', { plugin, reason: `its list names ${bundle.id} ${bundle.version}, its plugin.json ${named}` });
  const kind = source && kinds.get(source.manifest.kind);
  const all = source ? [...checkIdentity(source, kinds, mode), ...checkEntry(source), ...(kind?.check(source) ?? [])] : faults;
  if (!source || !kind || all.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin, faults: formatFaults(all) });
  return { bundle, source, kind, ungranted: exceedsGrant(source.manifest.permissions, ledger.granted(plugin)) };
}

/** Older than what was seen is refused, so that a fixed hole cannot be opened again; our own last good, and a developer's edits, excepted. */
function refuseOutdated(plugin: string, bundle: Bundle, ledger: Ledger, dev: boolean): void {
  const row = ledger.read(plugin);
  if (!row || dev || row.lastGood.digest === bundle.digest) return;
  if (semver.lt(bundle.version, row.highest)) throw new LetsbeError('BUNDLE_OUTDATED', { plugin, version: bundle.version, highest: row.highest });
}

/** Why a plugin did not come up, in plain words, and the state it is left in. */
export function judgeFailure(thrown: unknown): { event: 'refuse' | 'fail'; reason: string; error: LetsbeError } {
  const error = asLetsbeError(thrown);
  const refused = error.code.startsWith('BUNDLE_') || error.code === 'PLUGIN_INVALID';
  const cause = error.code === 'INTERNAL' && error.cause instanceof Error ? error.cause.message : error.message;
  return { event: refused ? 'refuse' : 'fail', reason: cause, error };
}
