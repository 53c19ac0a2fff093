import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';

/** An installed runtime. */
export interface Installed {
  readonly version: string;
  /** The file that Node starts. */
  readonly program: string;
}

export interface InstallDependencies {
  /** Holds one folder for each version and lockfile. */
  readonly folder: string;
  readonly clock: Clock;
  /** The Node that it is to run with, and npm with it. */
  readonly node: string;
  /** What npm finds in its environment: PATH, settings, proxies, certificates. */
  readonly environment: Readonly<Record<string, string>>;
  /** Told in a few words how far it is. */
  readonly progress: (said: string) => void;
  readonly signal?: AbortSignal;
}

/** `package.json` and `package-lock.json`: the version, and a checksum of each of the packages that come with it. */
export const runtimeFolder = join(import.meta.dirname, 'runtime');

/** The version that this program works with. Its interface to plugins is experimental: no other is started. */
export function pinnedVersion(): string {
  const manifest = JSON.parse(readFileSync(join(runtimeFolder, 'package.json'), 'utf8')) as { dependencies: { openclaw: string } };
  return manifest.dependencies.openclaw;
}

const done = 'installed';
/** What openclaw 2026.9.6 takes for a sign that scripts of its package have not run yet. */
const pending = '.openclaw-lifecycle-pending';
/** With the id of the process that installs. */
const beingInstalled = '.being-installed-';
const limitMs = 15 * 60_000;

/**
 * The runtime, installed beside nothing else if it is not there yet: by npm and the lockfile, whose checksums every package must have, without running any
 * script of theirs. What is half installed is begun anew. Throws RUNTIME_INSTALL_FAILED.
 */
export async function installRuntime(dependencies: InstallDependencies): Promise<Installed> {
  const { folder, progress } = dependencies;
  const version = pinnedVersion();
  const lock = readFileSync(join(runtimeFolder, 'package-lock.json'));
  const target = join(folder, `${version}-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  const program = join(target, 'node_modules', 'openclaw', 'openclaw.mjs');
  const isWhole = (): boolean => existsSync(join(target, done)) && versionIn(target) === version;
  if (isWhole()) {
    takeMarkAway(target);
    return { version, program };
  }
  progress(`The runtime of the agents (openclaw ${version}, about 650 MB) is being installed. This happens once and takes a minute or two.`);
  if (dependencies.signal?.aborted === true) throw new LetsbeError('CALL_CANCELLED');
  const beside = join(folder, `${beingInstalled}${process.pid}`);
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true, mode: 0o755 });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(runtimeFolder, name), join(beside, name));
  await runNpm(beside, dependencies);
  takeMarkAway(beside);
  if (versionIn(beside) !== version) throw new LetsbeError('RUNTIME_INSTALL_FAILED', { reason: 'npm ended well, and the program is not there', mend: 'Try again.' });
  writeFileSync(join(beside, done), '');
  // Another tenant may have been faster, and run from there by now.
  if (isWhole()) rmSync(beside, { recursive: true, force: true });
  else {
    rmSync(target, { recursive: true, force: true });
    renameSync(beside, target);
  }
  removeOthers(folder, target);
  progress(`openclaw ${version} is installed.`);
  return { version, program };
}

/** With the mark it would run those scripts itself when it starts, which the wall around it refuses: without them it is whole. */
function takeMarkAway(folder: string): void {
  rmSync(join(folder, 'node_modules', 'openclaw', pending), { force: true });
}

function versionIn(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'node_modules', 'openclaw', 'package.json'), 'utf8')) as { version?: string }).version;
  } catch {
    // Half installed, or not at all.
    return undefined;
  }
}

async function runNpm(cwd: string, { clock, node, environment, progress, signal }: InstallDependencies): Promise<void> {
  const searchPath = environment['PATH'] ?? '';
  const npm = findNpm(searchPath);
  if (npm === undefined) throw new LetsbeError('RUNTIME_INSTALL_FAILED', { reason: 'npm is not in PATH', mend: 'Install npm, and start again.' });
  const started = clock.elapsed();
  const child = spawn(npm, ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=http'], {
    cwd, stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: { ...environment, PATH: `${dirname(node)}${delimiter}${searchPath}` },
  });
  const end = (): void => {
    try {
      // npm and what it started.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      // All of it has ended.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  signal?.addEventListener('abort', end, { once: true });
  const stopWaiting = clock.after(limitMs, end);
  let fetched = 0;
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > 20) said.shift();
    if (!line.includes('http fetch')) return;
    fetched += 1;
    if (fetched % 50 === 0) progress(`… ${fetched} packages fetched, ${Math.round((clock.elapsed() - started) / 1000)} s`);
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const code = await promise.finally(() => {
    stopWaiting();
    signal?.removeEventListener('abort', end);
  }).catch((error: unknown) => { throw new LetsbeError('RUNTIME_INSTALL_FAILED', { reason: 'npm could not be started', mend: 'See whether npm works at all.' }, error); });
  if (signal?.aborted === true) throw new LetsbeError('CALL_CANCELLED');
  const reason = said.filter((line) => line.startsWith('npm error') && !line.includes('complete log')).map((line) => line.slice('npm error '.length)).join(' ') || 'it does not say why';
  if (code !== 0) throw new LetsbeError('RUNTIME_INSTALL_FAILED', { reason: code === null ? 'npm was ended, or took longer than a quarter of an hour' : `npm ended with ${code}: ${reason.slice(0, 300)}`, mend: 'See whether this machine reaches the npm registry and has 1 GB to spare, and start again.' });
}

function findNpm(searchPath: string): string | undefined {
  return searchPath.split(delimiter).map((folder) => join(folder, 'npm')).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
      return false;
    }
  });
}

/** Older ones are of no use, and large; so is what a process left half installed. */
function removeOthers(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) if (join(folder, name) !== kept && !isBeingInstalled(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

function isBeingInstalled(name: string): boolean {
  if (!name.startsWith(beingInstalled)) return false;
  try {
    return process.kill(Number(name.slice(beingInstalled.length)), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
