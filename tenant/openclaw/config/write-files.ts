import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Layout } from './layout.ts';

/** Whose the files of the runtime are; ours where it runs as ourselves. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Makes the folders of the runtime, 0700. */
export function makeFolders(folder: string, { home, state, temporary, workspaces }: Layout, owner: Owner | undefined): void {
  for (const each of [folder, home, state, temporary, workspaces]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
    chmodSync(each, 0o700);
    give(each, owner);
  }
}

/** Writes a file whole or not at all, 0600. One that stands so already stays: what watches it would be told for nothing. Says whether it was written. */
export function writePrivate(file: string, text: string, owner: Owner | undefined): boolean {
  if (textIn(file) === text) return false;
  const beside = join(dirname(file), `.${randomBytes(6).toString('hex')}`);
  writeFileSync(beside, text, { mode: 0o600 });
  give(beside, owner);
  renameSync(beside, file);
  return true;
}

/** The texts of an agent's workspace; those that it had and has no more are removed, what the runtime put there stays. */
export function writeWorkspace({ workspaces }: Layout, agent: string, files: { readonly [name: string]: string }, owner: Owner | undefined): void {
  const folder = join(workspaces, agent);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  give(folder, owner);
  for (const [name, text] of Object.entries(files)) writePrivate(join(folder, name), text, owner);
  for (const name of readdirSync(folder)) if (ours.has(name) && !(name in files)) rmSync(join(folder, name));
}

const ours = new Set(['SOUL.md', 'AGENTS.md', 'IDENTITY.md']);

/** Removes the workspace of an agent that is no more. */
export function removeWorkspace({ workspaces }: Layout, agent: string): void {
  rmSync(join(workspaces, agent), { recursive: true, force: true });
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

function give(path: string, owner: Owner | undefined): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}
