import { lstat, realpath } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Roots } from '../../gate/rules/file-facts.ts';
import { normalisePath } from '../../gate/rules/normalise-path.ts';

/** Where a path leads at this moment. Rules judge `path`; whoever opens it follows no link any more, so that nothing else can be opened. */
export interface Place {
  /** Absolute, written as the roots are written. Where `reason` is set it is only good for telling. */
  readonly path: string;
  /** The root that holds it, and the names below it. Left out where it lies outside of all. */
  readonly root?: string;
  readonly segments: readonly string[];
  /** Why it cannot be told where it leads. */
  readonly reason?: string;
}

/** Follows the links of a path as they are now. What is not there yet is taken as it is written. Never throws. */
export async function findPlace(text: string, roots: Roots): Promise<Place> {
  const normalised = normalisePath(text, roots['workspace'] ?? '/');
  if ('reason' in normalised) return { path: '', segments: [], reason: normalised.reason };
  try {
    return await judgePlace(await realPlace(normalised.path), roots);
  } catch (error) {
    return { path: normalised.path, segments: [], reason: sentences[(error as NodeJS.ErrnoException).code ?? ''] ?? 'it cannot be told where it leads' };
  }
}

const sentences: Readonly<Record<string, string>> = {
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'a file stands where a folder should be',
  EACCES: 'one of its folders is closed to this program',
  ENAMETOOLONG: 'it is too long',
  ENOENT: 'it is a link that leads nowhere',
};

/** The real path: of what exists, and the rest as it is written. Throws ENOENT for a link that leads nowhere. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || path === '/' || (await exists(path))) throw error;
    const folder = await realPlace(dirname(path));
    return `${folder === '/' ? '' : folder}/${path.slice(path.lastIndexOf('/') + 1)}`;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** A root may itself be reached through links: those are the server's own. */
async function judgePlace(real: string, roots: Roots): Promise<Place> {
  const holding: { root: string; real: string }[] = [];
  for (const root of Object.values(roots)) {
    const realRoot = await realPlace(root);
    if (real === realRoot || real.startsWith(`${realRoot}/`)) holding.push({ root, real: realRoot });
  }
  const inner = holding.toSorted((a, b) => b.real.length - a.real.length)[0];
  if (!inner) return { path: real, segments: [] };
  const below = relative(inner.real, real);
  return { path: below === '' ? inner.root : `${inner.root}/${below}`, root: inner.root, segments: below === '' ? [] : below.split('/') };
}
