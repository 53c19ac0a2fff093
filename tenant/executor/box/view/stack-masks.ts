import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Mount } from './mount.ts';

/** Names of files and folders that hold secrets by custom. */
const secret = /^\.env|\.env($|\.)|\.(key|pem|p12|pfx|jks|keystore|kdbx|gpg|asc)$|secret|passw|credential|token|^id_(rsa|dsa|ecdsa|ed25519)|^acme\.json$|^\.(htpasswd|pgpass|my\.cnf|netrc|npmrc|docker|ssh|gnupg|aws|git-credentials)$/i;

const deepest = 12;
const mostEntries = 50_000;

/**
 * What of a stacks folder is covered: files and folders named like secrets, files that only their owner may read, folders that anybody but
 * root (or `uid`) can write, where names change under our hands and tools keep their data. Behind more than 12 levels or 50,000 entries
 * all is covered. A symlink named like a secret covers what it points to.
 */
export function maskStacks(stacks: string, uid: number): Mount[] {
  const root = realpathSync(stacks);
  const masks = new Map<string, Mount>();
  let entries = 0;

  const cover = (path: string, stats: Stats): void => {
    masks.set(path, { kind: stats.isDirectory() ? 'hide-folder' : 'hide-file', target: path });
  };

  function coverTarget(link: string): void {
    let target: string;
    try {
      target = realpathSync(link);
    } catch {
      // It points nowhere: there is nothing to cover.
      return;
    }
    if (target.startsWith(`${root}/`)) cover(target, lstatSync(target));
  }

  function namesIn(folder: string): string[] {
    try {
      return readdirSync(folder);
    } catch {
      // What cannot be looked through is not shown; where it is gone, there is nothing to cover.
      const stats = lstatSync(folder, { throwIfNoEntry: false });
      if (stats) cover(folder, stats);
      return [];
    }
  }

  function walk(folder: string, depth: number): void {
    for (const name of namesIn(folder)) {
      const path = join(folder, name);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      entries += 1;
      if (!stats) continue;
      const named = secret.test(name);
      if (stats.isSymbolicLink()) {
        if (named) coverTarget(path);
      } else if (stats.isDirectory()) {
        if (named || depth >= deepest || entries >= mostEntries || isOthers(stats, uid)) cover(path, stats);
        else walk(path, depth + 1);
      } else if (named || !stats.isFile() || (stats.mode & 0o004) === 0) cover(path, stats);
    }
  }

  const own = lstatSync(root);
  if (isOthers(own, uid)) return [{ kind: 'hide-folder', target: root }];
  walk(root, 1);
  // What lies in a folder that is covered as a whole cannot be covered again.
  return [...masks.values()].filter(({ target }) => ![...masks.values()].some((other) => other.kind === 'hide-folder' && target.startsWith(`${other.target}/`)));
}

function isOthers(stats: Stats, uid: number): boolean {
  return (stats.uid !== 0 && stats.uid !== uid) || (stats.mode & 0o002) !== 0 || ((stats.mode & 0o020) !== 0 && stats.gid !== 0);
}
