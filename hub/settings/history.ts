import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import type { Queries } from '../database/open-database.ts';
import { settingDefaults, type SettingKey } from './setting-keys.ts';

/** One place of a setting that a change touched; null where there was, or is, nothing. */
export interface SettingDifference {
  /** `/tiers/lite` */
  readonly at: string;
  readonly old: Json;
  readonly new: Json;
}

export interface SettingHistoryRow {
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string | null;
  readonly rollbackOf: number | null;
  readonly value: Json;
  readonly changes: readonly SettingDifference[];
}

interface Stored {
  version: number;
  value: Json;
  changed_at: Date;
  changed_by: string;
  reason: string | null;
  rollback_of: number | null;
}

/** Every change of a setting, the newest first: who, when, what it was, what it became. */
export async function readHistory(queries: Queries, key: SettingKey): Promise<SettingHistoryRow[]> {
  const rows = await queries('setting').where({ key }).orderBy('version').select<Stored[]>();
  return rows.map(({ version, value, changed_at, changed_by, reason, rollback_of }, index) => ({
    version, changedAt: changed_at.toISOString(), changedBy: changed_by, reason, rollbackOf: rollback_of, value,
    changes: compare(rows[index - 1]?.value ?? (settingDefaults[key] as unknown as Json), value, ''),
  })).toReversed();
}

/** Where two values differ: objects key by key, everything else whole. Pure. */
export function compare(before: Json, after: Json, at: string): SettingDifference[] {
  if (isJsonObject(before) && isJsonObject(after)) return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => compare(before[key] ?? null, after[key] ?? null, `${at}/${key}`));
  return isDeepStrictEqual(before, after) ? [] : [{ at, old: before, new: after }];
}
