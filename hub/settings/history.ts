import { diffJson, type Change } from '../../kernel/diff-json.ts';
import type { Json } from '../../kernel/json.ts';
import type { Queries } from '../database/open-database.ts';
import { settingDefaults, type SettingKey } from './setting-keys.ts';

export interface SettingHistoryRow {
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string | null;
  readonly rollbackOf: number | null;
  readonly value: Json;
  readonly changes: readonly Change[];
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
    changes: diffJson(rows[index - 1]?.value ?? (settingDefaults[key] as unknown as Json), value),
  })).toReversed();
}
