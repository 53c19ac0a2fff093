import { execFile } from 'node:child_process';
import { LetsbeError } from '../../../../kernel/errors.ts';

/** Docker Compose as it is installed. The two speak alike but for what `config` can print. */
export interface ComposeProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly major: 1 | 2;
}

/** The plugin of Docker runs by itself too, and needs no `docker` then. */
const places = [
  '/usr/libexec/docker/cli-plugins/docker-compose', '/usr/lib/docker/cli-plugins/docker-compose', '/usr/local/libexec/docker/cli-plugins/docker-compose', '/usr/local/lib/docker/cli-plugins/docker-compose',
  '/usr/local/bin/docker-compose', '/usr/bin/docker-compose',
];

const patienceMs = 20_000;

/** Finds Compose: the given program, or the first of the usual places that says its version. Throws TOOL_UNAVAILABLE. */
export async function findCompose(given: { readonly program: string; readonly args: readonly string[] } | undefined, environment: Readonly<Record<string, string>>): Promise<ComposeProgram> {
  for (const { program, args } of given ? [given] : places.map((program) => ({ program, args: [] }))) {
    const version = await versionOf(program, args, environment);
    const major = /^v?(\d+)\./.exec(version)?.[1];
    if (major !== undefined) return { program, args, major: major === '1' ? 1 : 2 };
  }
  throw new LetsbeError('TOOL_UNAVAILABLE', { instance: 'Docker Compose', detail: ': it is not installed; install docker-compose-plugin or docker-compose' });
}

/** Empty where there is none. */
function versionOf(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args, 'version', '--short'], { env: { ...env }, timeout: patienceMs, cwd: '/' }, (error, stdout) => resolve(error ? '' : stdout.trim()));
  });
}
