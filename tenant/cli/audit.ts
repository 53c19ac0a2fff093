import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { loadConfig } from '../../kernel/config.ts';
import { openSafety } from '../database/open-safety.ts';
import { LetsbeError } from '../../kernel/errors.ts';

export const auditVerify: Run = ({ values, terminal }) => {
  const { stateFolder } = loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {});
  const file = join(stateFolder, 'safety.db');
  if (!existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is not there: nothing was done with this state folder yet, or the audit was deleted whole` });
  const { audit, database } = openSafety(stateFolder, systemClock);
  try {
    const found = audit.verify();
    if (values['json'] === true) terminal.print(JSON.stringify(found));
    else if (found.faults.length === 0) terminal.print(`${found.count} rows, the chain holds.`);
    else for (const { seq, message } of found.faults) terminal.print(`row ${seq}: ${message}`);
    return Promise.resolve(found.faults.length === 0 ? 0 : 1);
  } finally {
    database.close();
  }
};
