import { LetsbeError } from '../../kernel/errors.ts';
import { faultsInLine } from '../../kernel/fault.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import type { Strategies } from '../billing/open-strategies.ts';
import { settingSchemas, type BillingSettings, type SettingKey, type SettingValues } from './setting-keys.ts';

/** A value that fits its key; settings of a strategy are tried on that strategy. @throws BODY_INVALID, PLUGIN_UNKNOWN, PLUGIN_NOT_READY. */
export async function assertValue<K extends SettingKey>(key: K, value: unknown, strategies: Strategies): Promise<SettingValues[K]> {
  const faults = describeErrors(createSchemas().check(settingSchemas[key])(value), 'value');
  if (faults.length > 0) throw new LetsbeError('BODY_INVALID', { faults: faultsInLine(faults) });
  if (key === 'billing') {
    const { strategy, config } = value as BillingSettings;
    await strategies.assertConfig(strategy, config);
  }
  return value as SettingValues[K];
}
