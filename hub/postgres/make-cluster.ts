import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LetsbeError } from '../../kernel/errors.ts';
import { findBarrier, type DatabaseUser } from './database-user.ts';
import type { PostgresBinaries } from './find-binaries.ts';

const run = promisify(execFile);

/** The role that owns everything. */
export const ownerRole = 'letsbe';

/**
 * Makes the data of a Postgres in `folder/data`, or finds them made. They appear there whole or not at all.
 * @throws POSTGRES_UNAVAILABLE where they cannot be made, cannot be reached, or belong to another version.
 */
export async function makeCluster(folder: string, binaries: PostgresBinaries, user: DatabaseUser | undefined): Promise<string> {
  const data = join(folder, 'data');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user) {
    await chown(folder, user.uid, user.gid);
    await letPass(dirname(folder));
    for (const path of [folder, binaries.postgres]) {
      const barrier = await findBarrier(path, user);
      if (barrier !== undefined) throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: `the user postgres may not pass ${barrier}, and Postgres does not run as root`, mend: 'Start letsbe as another user, choose a place that user can reach (--state /var/lib/letsbe), or name a Postgres of your own in DATABASE_URL.' });
    }
  }
  if (existsSync(join(data, 'PG_VERSION'))) {
    const major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
    if (major !== binaries.major) throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: `${data} was made by Postgres ${major}, and this is ${binaries.major}`, mend: 'Move the data over with pg_upgrade, or name a Postgres of your own in DATABASE_URL.' });
    return data;
  }
  const fresh = join(folder, 'data.new');
  await rm(fresh, { recursive: true, force: true });
  try {
    // Who reaches the socket's folder is let in; nothing listens on the network. Letters sort alike on every machine.
    await run(binaries.initdb, ['-D', fresh, '-U', ownerRole, '-E', 'UTF8', '--auth-local=trust', '--auth-host=reject', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'], { ...user, cwd: folder, env: {} });
  } catch (error) {
    throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: `its data could not be made: ${lastLine((error as { stderr?: string }).stderr)}`, mend: `See whether ${folder} can be written and the disk has room, or name a Postgres of your own in DATABASE_URL.` }, error);
  }
  await rename(fresh, data);
  return data;
}

/** Our own state folder may be passed through by Postgres' user, and is still listed by nobody else; what lies in it is guarded file by file. */
async function letPass(folder: string): Promise<void> {
  const { mode, uid } = await stat(folder);
  if (uid === process.getuid?.() && (mode & 0o777) === 0o700) await chmod(folder, 0o711);
}

function lastLine(text = ''): string {
  return text.trim().split('\n').at(-1) ?? '';
}
