import { isDeepStrictEqual } from 'node:util';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';
import { readSetting, type SettingVersion } from './read-setting.ts';
import { settingDefaults, type SettingKey, type SettingValues } from './setting-keys.ts';

export interface SettingChange<K extends SettingKey = SettingKey> {
  readonly key: K;
  /** One that fits the schema of its key. */
  readonly value: SettingValues[K];
  readonly by: string;
  readonly now: number;
  readonly reason?: string;
  /** The version the change was made from. */
  readonly expectedVersion?: number;
  readonly rollbackOf?: number;
}

/** One more version of a setting; none where nothing changes. One change after the other, whichever copy it comes to. @throws SETTING_CHANGED. */
export async function changeSetting<K extends SettingKey>(queries: Queries, { key, value, by, now, reason, expectedVersion, rollbackOf }: SettingChange<K>): Promise<SettingVersion<K>> {
  await queries.raw("select pg_advisory_xact_lock(hashtext('setting ' || ?))", [key]);
  const present = await readSetting(queries, key);
  if (expectedVersion !== undefined && expectedVersion !== present.version) throw new LetsbeError('SETTING_CHANGED', { key, version: present.version });
  if (isDeepStrictEqual(present.value, value)) return present;
  const version = present.version + 1;
  await queries('setting').insert({ key, version, value: JSON.stringify(value), changed_at: new Date(now), changed_by: by, reason: reason ?? null, rollback_of: rollbackOf ?? null });
  return { version, value };
}

/** What a version held. @throws RECORD_UNKNOWN. */
export async function valueOfVersion<K extends SettingKey>(queries: Queries, key: K, version: number): Promise<SettingValues[K]> {
  if (version === 0) return settingDefaults[key];
  const found = await queries('setting').where({ key, version }).first<{ value: SettingValues[K] } | undefined>('value');
  if (!found) throw new LetsbeError('RECORD_UNKNOWN', { what: `version of ${key}`, id: version });
  return found.value;
}
