import { randomBytes } from 'node:crypto';
import type { ExitCode, Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { addAccount } from '../accounts/add-account.ts';
import { platformRoles } from '../api/actor.ts';
import { withDatabase } from './with-database.ts';

/** Makes an account for somebody who runs the platform. */
export const staff: Run = (invocation) => {
  const { values, positionals: [email = ''], terminal } = invocation;
  const role = platformRoles.find((one) => one === values['role']);
  if (role === undefined) throw new LetsbeError('USAGE_INVALID', { reason: `--role takes one of ${platformRoles.join(', ')}` });
  if (!/^[!-~]+@[!-~]+$/.test(email)) throw new LetsbeError('USAGE_INVALID', { reason: `${email} is no mail address` });
  const password = randomBytes(15).toString('base64url');
  return withDatabase<ExitCode>(invocation, true, async (database) => {
    const { id } = await addAccount(database, { email, name: typeof values['name'] === 'string' ? values['name'] : email, password, platformRole: role }, systemClock.now());
    if (values['json'] === true) terminal.print(JSON.stringify({ accountId: id, email, role, password }));
    else terminal.print(`${email} may sign in as ${role}. Password, told this once: ${password}`);
    return 0;
  });
};
