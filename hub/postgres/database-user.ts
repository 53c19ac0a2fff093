import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { LetsbeError } from '../../kernel/errors.ts';

const run = promisify(execFile);

/** Whom Postgres runs as: it refuses root. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user `postgres`, made where it is missing; undefined where we are not root and Postgres runs as we do. */
export async function findDatabaseUser(ownUid: number): Promise<DatabaseUser | undefined> {
  if (ownUid !== 0) return undefined;
  return (await readUser()) ?? makeUser();
}

async function readUser(): Promise<DatabaseUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)));
    return { uid: uid ?? 0, gid: gid ?? 0 };
  } catch (error) {
    // `id` ends with 1 for a user that is not there.
    if ((error as { code?: unknown }).code === 1) return undefined;
    throw error;
  }
}

async function makeUser(): Promise<DatabaseUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch (error) {
    throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: 'Postgres does not run as root, and the user postgres could not be made', mend: 'Make it (useradd --system postgres), start letsbe as another user, or name a Postgres of your own in DATABASE_URL.' }, error);
  }
  const made = await readUser();
  if (!made) throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: 'the user postgres was made and is not there', mend: 'Name a Postgres of your own in DATABASE_URL.' });
  return made;
}

/** The folder on the way to `path` that this user may not pass; undefined when the way is open. */
export async function findBarrier(path: string, { uid, gid }: DatabaseUser): Promise<string | undefined> {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of folders) {
    const { mode, uid: owner, gid: group } = await stat(folder);
    const right = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & right) === 0) return folder;
  }
  return undefined;
}
