import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Invocation } from '../../kernel/cli/command.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { usageName } from '../metering/ledger/usage-database.ts';
import { configOf } from './config-of.ts';

/** The ledger that a command works with. Throws USAGE_INVALID where there is none yet. */
export function usageFileOf(invocation: Invocation): string {
  const file = join(configOf(invocation).stateFolder, usageName);
  if (!existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is not there: no model was called yet with this state folder` });
  return file;
}
