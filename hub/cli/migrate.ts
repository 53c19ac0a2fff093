import type { ExitCode, Run } from '../../kernel/cli/command.ts';
import { migrateDown, migrateUp } from '../database/migrate.ts';
import { withDatabase } from './with-database.ts';

/** Moves the tables of the Hub one step back, or all the way up. */
export const migrate: Run = (invocation) => withDatabase<ExitCode>(invocation, false, async (database) => {
  const { values, terminal } = invocation;
  const done = values['down'] === true ? await migrateDown(database) : await migrateUp(database);
  terminal.note(done.length === 0 ? 'There was nothing to do.' : `${values['down'] === true ? 'Taken back' : 'Done'}: ${done.join(', ')}`);
  return 0;
});
