import { isAbsolute, normalize, resolve } from 'node:path';
import { LetsbeError } from '../../../kernel/errors.ts';
import { digestOf } from '../../calls/bound-hash.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import type { ReadLine } from '../../gate/shell/line.ts';
import type { FindProgram } from './find-program.ts';
import { neutralDigest } from './neutral.ts';
import { pinFiles } from './pin-files.ts';
import { isInside, realRoots } from './roots.ts';
import { programWords, rewriteLine } from './rewrite.ts';

/** A line made ready: what will run, word for word, and what it holds for. */
export interface PreparedLine {
  readonly argv: readonly string[];
  /** Digest of the neutral settings and of where every program was found. */
  readonly definition: string;
  readonly files: { readonly [path: string]: string };
}

const shell = ['/bin/bash', '--noprofile', '--norc', '-p', '-c'] as const;

const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib64'];

/** What the shell goes to another folder by: paths behind it do not start where the line does. */
const movers = new Set(['cd', 'pushd', 'popd']);

/**
 * Resolves programs and files of a line as they are now. Throws EXEC_REFUSED for a program that is not there, could be exchanged by
 * others, or is a file that commands do not see, and for a file to be run of which it is not certain where it lies.
 */
export function prepareLine(line: string, read: ReadLine, cwd: string, roots: Roots, findProgram: FindProgram): PreparedLine {
  const folders = realRoots(roots);
  const own = read.programs.flatMap(({ name, builtin }) => (name === undefined || builtin || !name.includes('/') || isSystem(name) ? [] : [name]));
  const run = [...new Set([...read.runs, ...own])];
  const unclear = read.programs.some(({ name, builtin }) => builtin && movers.has(name ?? '')) ? run.find((path) => !isAbsolute(path)) : undefined;
  if (unclear !== undefined) throw new LetsbeError('EXEC_REFUSED', { reason: `the line goes to another folder before it runs ${JSON.stringify(unclear)}`, mend: 'give the folder as cwd, or name the file by its whole path' });
  const files = pinFiles(run, cwd, [...folders, ...systemFolders]);
  const found = new Map<string, string>();

  const pathOf = (name: string): string | undefined => {
    const program = findProgram(name);
    if (program) {
      found.set(name, `${program.path} ${program.real}`);
      return program.path;
    }
    if (!isInside(resolve(cwd, name), folders)) throw new LetsbeError('EXEC_REFUSED', { reason: `${JSON.stringify(name)} lies where commands see nothing`, mend: 'name a program of the server, or a file in a folder of agents' });
    return undefined;
  };

  const [first] = read.programs;
  const only = read.plain?.[0];
  const words = read.plain && only !== undefined && first?.builtin === false ? plainWords(only, read.plain, pathOf, cwd, first.bound) : undefined;
  const argv = words ?? [...shell, rewriteLine(line, read.programs, pathOf)];
  return { argv, files, definition: digestOf({ settings: neutralDigest, programs: Object.fromEntries(found) }) };
}

function isSystem(path: string): boolean {
  return systemFolders.some((folder) => normalize(path).startsWith(`${folder}/`));
}

/** Without a shell: the program by its path, its neutral arguments, its own. */
function plainWords(name: string, plain: readonly string[], pathOf: (name: string) => string | undefined, cwd: string, bound: readonly string[] | undefined): string[] {
  const path = pathOf(name);
  return [...(path === undefined ? [resolve(cwd, name)] : programWords(name, path, bound)), ...plain.slice(1)];
}
