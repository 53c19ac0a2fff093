import type { Run } from '../../kernel/cli/command.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { configOf, openPostgres } from './open-postgres.ts';

/** Puts a backup into an empty database of the Hub. */
export const restore: Run = async (invocation) => {
  const { positionals: [file = ''], values, terminal } = invocation;
  const config = configOf(invocation);
  const postgres = await openPostgres(config);
  try {
    const { rows, madeAt } = await restoreBackup({ url: postgres.url, file });
    if (values['json'] === true) terminal.print(JSON.stringify({ file, rows, madeAt }));
    else terminal.print(`${rows} rows of ${madeAt} are restored.`);
    terminal.note(`A copy starts on them with the keys they were begun with: ${config.stateFolder}/hub/policy.key and session.key.`);
    return 0;
  } finally {
    await postgres.close();
  }
};
