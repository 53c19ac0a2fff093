import { readFile, type FileHandle } from 'node:fs/promises';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import { sha256Of } from '../../file/hash-file.ts';
import { openFile, type OpenedFile } from '../../file/open-file.ts';
import { openFolder } from '../../file/open-folder.ts';
import { fileError, missingFile, refuseFile } from '../../file/refuse.ts';

/** The files that make a stack, as they are at this moment. `env` stays open, so that nobody can put another in its place. */
export interface StackFiles {
  readonly folder: string;
  readonly plan: string;
  readonly bytes: Buffer;
  readonly env?: FileHandle;
  /** sha256 of each by its path. */
  readonly hashes: { readonly [path: string]: string };
}

const planNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const largest = 1024 * 1024;

/** Opens the files of a stack for as long as `use` takes; no link is followed. Throws FILE_MISSING, FILE_REFUSED. */
export async function withStack<T>(stacks: string, stack: string, use: (files: StackFiles) => Promise<T>): Promise<T> {
  const folder = `${stacks}/${stack}`;
  const opened = await orRefuse(folder, () => openFolder({ root: stacks, segments: [stack] }));
  const held: FileHandle[] = [opened];
  try {
    return await use(await orRefuse(folder, () => readStack(opened, folder, held)));
  } finally {
    for (const handle of held.toReversed()) await handle.close();
  }
}

async function readStack(opened: FileHandle, folder: string, held: FileHandle[]): Promise<StackFiles> {
  const plan = await firstPlan(opened, folder);
  held.push(plan.handle);
  const bytes = await readSmall(plan, `${folder}/${plan.name}`);
  const env = await openIfThere(opened, folder, '.env');
  if (env) held.push(env.handle);
  const hashes = { [`${folder}/${plan.name}`]: sha256Of(bytes), ...(env ? { [`${folder}/.env`]: sha256Of(await readSmall(env, `${folder}/.env`)) } : {}) };
  return { folder, plan: `${folder}/${plan.name}`, bytes, hashes, ...(env ? { env: env.handle } : {}) };
}

async function firstPlan(opened: FileHandle, folder: string): Promise<OpenedFile & { readonly name: string }> {
  for (const name of planNames) {
    const file = await openIfThere(opened, folder, name);
    if (file) return { ...file, name };
  }
  throw missingFile(`${folder}/compose.yaml`, ' This stack has no plan.');
}

async function openIfThere(folder: FileHandle, path: string, name: string): Promise<OpenedFile | undefined> {
  try {
    return await openFile({ folder, name, path: `${path}/${name}`, agentUid: undefined });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** From its start, wherever the handle stands. */
async function readSmall({ handle, stat }: OpenedFile, path: string): Promise<Buffer> {
  if (stat.size > largest) throw refuseFile(path, `it is larger than ${largest} bytes`);
  const bytes = Buffer.alloc(largest + 1);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
  return bytes.subarray(0, bytesRead);
}

async function orRefuse<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Throws TOOL_CONFLICT when the files are not those that were looked at before. */
export function assertSame(stack: string, { hashes }: StackFiles, expected: JsonObject | undefined): void {
  if (expected === undefined) return;
  const names = new Set([...Object.keys(expected), ...Object.keys(hashes)]);
  for (const path of names) {
    if (expected[path] !== hashes[path]) throw new LetsbeError('TOOL_CONFLICT', { instance: `The stack ${stack}`, detail: `: ${path} was changed since it was looked at` });
  }
}

/** Whether the plan is, byte for byte, the one that was set up: `file` holds the sha256 of each stack's. */
export async function isProvisioned(file: string | undefined, stack: string, { plan, hashes }: StackFiles): Promise<boolean> {
  if (file === undefined) return false;
  let known: unknown;
  try {
    known = parseUntrustedJson(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} cannot be read as JSON` }, error);
  }
  return typeof known === 'object' && known !== null && Object.hasOwn(known, stack) && (known as JsonObject)[stack] === hashes[plan];
}
