import type { Facts } from './fact-kinds.ts';
import { foldPath, normalisePath } from './normalise-path.ts';

/** Folders that agents may be given, by name: `workspace`, `stacks` …; absolute paths. A relative path starts at `workspace`. */
export type Roots = Readonly<Record<string, string>>;

export interface FileAsked {
  /** read, write, delete or list; anything else is unknown. */
  readonly action: string;
  readonly path: string;
  readonly roots?: Roots;
}

/**
 * What rules know of a file call: `path` is the one to open, `folded` the same for comparing, `segments` its folded names, `inside` the
 * name of the root that holds it (the innermost; empty outside of all). `unreadable` says why a path is not opened at all.
 */
export function fileFacts({ action, path: text, roots = {} }: FileAsked): Facts {
  return { kind: 'file', action, ...placeFacts(text, roots) };
}

/** The facts of a place in the file system. */
export function placeFacts(text: string, roots: Roots): { path: string; folded: string; name: string; extension: string; segments: string[]; inside: string; unreadable: string } {
  const normalised = normalisePath(text, roots['workspace'] ?? '/');
  if ('reason' in normalised) return { path: '', folded: '', name: '', extension: '', segments: [], inside: '', unreadable: normalised.reason };
  const { path } = normalised;
  const folded = foldPath(path);
  const segments = folded.split('/').slice(1);
  const name = segments.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  return { path, folded, name, extension: dot > 0 ? name.slice(dot + 1) : '', segments, inside: rootOf(path, roots), unreadable: '' };
}

/** The name of the innermost root that holds a path; empty where none does. */
export function rootOf(path: string, roots: Roots): string {
  let found = '';
  let longest = -1;
  for (const [name, root] of Object.entries(roots)) {
    if (root.length <= longest || !(path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`))) continue;
    found = name;
    longest = root.length;
  }
  return found;
}
