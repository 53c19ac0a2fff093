import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, constants, fchownSync, fstatSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Layout } from './layout.ts';

/** Whose the files of the runtime are; ours where it runs as ourselves. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Makes the folders of the runtime. Those in which we alone write stay ours, and the runtime's user passes through them: what stands in them it cannot put a
 * link in the place of, through which we would write elsewhere. In its home, its state and its logs it writes itself.
 */
export function makeFolders(folder: string, { home, state, temporary, logs, workspaces }: Layout, owner: Owner | undefined): void {
  for (const each of [folder, workspaces]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
    chownSync(each, process.getuid?.() ?? -1, owner?.gid ?? process.getgid?.() ?? -1);
    chmodSync(each, owner ? 0o750 : 0o700);
  }
  for (const each of [home, state, temporary, logs]) makeOwned(each, owner);
}

/** Writes a file whole or not at all, 0600. One that stands so already stays: what watches it would be told for nothing. Says whether it was written. */
export function writePrivate(file: string, text: string, owner: Owner | undefined): boolean {
  if (textIn(file) === text) return false;
  const beside = join(dirname(file), `.${randomBytes(6).toString('hex')}`);
  // Never through a link that somebody put there, nor is the owner of what a link names changed.
  const opened = openSync(beside, 'wx', 0o600);
  try {
    writeFileSync(opened, text);
    if (owner) fchownSync(opened, owner.uid, owner.gid);
  } finally {
    closeSync(opened);
  }
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(file, { recursive: true, force: true });
  renameSync(beside, file);
  return true;
}

/** The texts of an agent's workspace; those that it had and has no more are removed, what the runtime put there stays. */
export function writeWorkspace({ workspaces }: Layout, agent: string, files: { readonly [name: string]: string }, owner: Owner | undefined): void {
  const folder = join(workspaces, agent);
  makeOwned(folder, owner);
  for (const [name, text] of Object.entries(files)) writePrivate(join(folder, name), text, owner);
  for (const name of readdirSync(folder)) if (ours.has(name) && !Object.hasOwn(files, name)) rmSync(join(folder, name), { recursive: true, force: true });
}

const ours = new Set(['SOUL.md', 'AGENTS.md', 'IDENTITY.md']);

/** Removes the workspaces of agents that are no more, also of such as went while nothing ran; gives which. */
export function removeWorkspaces({ workspaces }: Layout, present: { has(agent: string): boolean }): string[] {
  const gone = readdirSync(workspaces).filter((agent) => !present.has(agent));
  for (const agent of gone) rmSync(join(workspaces, agent), { recursive: true, force: true });
  return gone;
}

/** Undefined for what is no file: the runtime's user may have put something there that is never read to its end. */
function textIn(file: string): string | undefined {
  let opened: number;
  try {
    opened = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  try {
    return fstatSync(opened).isFile() ? readFileSync(opened, 'utf8') : undefined;
  } finally {
    closeSync(opened);
  }
}

/** 0700. Where it stands nobody but we may put a link in its place. */
function makeOwned(folder: string, owner: Owner | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
}
