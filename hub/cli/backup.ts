import { existsSync } from 'node:fs';
import type { Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { configOf, openPostgres } from './open-postgres.ts';

/** Writes a backup of the Hub's database. A file that is there is not replaced. */
export const backup: Run = async (invocation) => {
  const { positionals: [file = ''], values, terminal } = invocation;
  if (existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is there already. Name another file.` });
  const config = configOf(invocation);
  const postgres = await openPostgres(config);
  try {
    const { rows, sha256 } = await writeBackup({ url: postgres.url, file, now: systemClock.now() });
    if (values['json'] === true) terminal.print(JSON.stringify({ file, rows, sha256 }));
    else terminal.print(`${file}: ${rows} rows, checksum ${sha256}.`);
    terminal.note(`The keys are not in it: keep ${config.stateFolder}/hub/policy.key and session.key apart. Without them no copy starts on what is restored.`);
    return 0;
  } finally {
    await postgres.close();
  }
};
