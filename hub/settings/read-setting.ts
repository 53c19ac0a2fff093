import type { Queries } from '../database/open-database.ts';
import { settingDefaults, type SettingKey, type SettingValues } from './setting-keys.ts';

/** A setting as it stood with one version. */
export interface SettingVersion<K extends SettingKey = SettingKey> {
  readonly version: number;
  readonly value: SettingValues[K];
}

/** A setting as it is now: looked up each time, so that a change acts at once and at every copy. */
export async function readSetting<K extends SettingKey>(queries: Queries, key: K): Promise<SettingVersion<K>> {
  const found = await queries('setting').where({ key }).orderBy('version', 'desc').first<SettingVersion<K> | undefined>('version', 'value');
  return found ?? { version: 0, value: settingDefaults[key] };
}

/** The same for reads that run as a customer: only what a pool is made of. */
export async function readOpenSetting<K extends 'pools' | 'founding'>(queries: Queries, key: K): Promise<SettingValues[K]> {
  const { rows } = await queries.raw<{ rows: { value: SettingValues[K] | null }[] }>('select open_setting(?) as value', [key]);
  return rows[0]?.value ?? settingDefaults[key];
}

export interface DatedSetting<K extends SettingKey> extends SettingVersion<K> {
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** Every version there ever was, the oldest first, with the default before them: what counted at a moment can always be said. */
export async function readAllVersions<K extends SettingKey>(queries: Queries, key: K): Promise<DatedSetting<K>[]> {
  const rows = await queries('setting').where({ key }).orderBy('version').select<(SettingVersion<K> & { changed_at: Date })[]>('version', 'value', 'changed_at');
  return [{ version: 0, value: settingDefaults[key], changedAt: -Infinity }, ...rows.map(({ version, value, changed_at }) => ({ version, value, changedAt: changed_at.getTime() }))];
}
