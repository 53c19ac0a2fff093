import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoxLimits } from './limits.ts';

/** Counts the process and all that it starts; gives what is to be done when they have ended. */
export type Enclose = (pid: number) => () => void;

/** Files of a control group with what they are set to; the last one named is written first. */
interface Kind {
  readonly folder: string;
  readonly settings: readonly (readonly [file: string, value: string, optional?: true])[];
}

const mebibyte = 1024 * 1024;

/**
 * Bounds processes and memory of a command as a whole, where this machine lets us: control groups of the second kind, else of the first.
 * Undefined where it does not. `root` is where they are mounted, `name` one of our own that no other instance of us has.
 */
export function findControlGroups({ processes, memoryMiB }: BoxLimits, name: string, root = '/sys/fs/cgroup'): Enclose | undefined {
  const bytes = String(memoryMiB * mebibyte);
  const unified = existsSync(join(root, 'cgroup.controllers'));
  const kinds: Kind[] = unified
    ? [{ folder: join(root, name), settings: [['pids.max', String(processes)], ['memory.max', bytes], ['memory.swap.max', '0', true], ['memory.oom.group', '1', true]] }]
    : [{ folder: join(root, 'pids', name), settings: [['pids.max', String(processes)]] }, { folder: join(root, 'memory', name), settings: [['memory.limit_in_bytes', bytes], ['memory.memsw.limit_in_bytes', bytes, true]] }];

  const enclose: Enclose = (pid) => {
    const made: string[] = [];
    const release = (): void => made.forEach(removeGroup);
    try {
      for (const { folder, settings } of kinds) {
        const own = mkdtempSync(join(folder, 'command-'));
        made.push(own);
        for (const [file, value, optional] of settings) if (optional !== true || existsSync(join(own, file))) writeFileSync(join(own, file), value);
        writeFileSync(join(own, 'cgroup.procs'), String(pid));
      }
    } catch (error) {
      release();
      throw error;
    }
    return release;
  };

  try {
    for (const { folder } of kinds) {
      if (unified) writeFileSync(join(root, 'cgroup.subtree_control'), '+pids +memory');
      mkdirSync(folder, { recursive: true });
      if (unified) writeFileSync(join(folder, 'cgroup.subtree_control'), '+pids +memory');
      readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).forEach((entry) => removeGroup(join(folder, entry.name)));
      const settings = kinds.find((kind) => kind.folder === folder)?.settings ?? [];
      const trial = mkdtempSync(join(folder, 'trial-'));
      const lacking = settings.some(([file, , optional]) => optional !== true && !existsSync(join(trial, file)));
      rmdirSync(trial);
      if (lacking) return undefined;
    }
    return enclose;
  } catch {
    // Not ours to make here (no root, read-only, another keeper): the caller says so on its line of what is missing.
    return undefined;
  }
}

function removeGroup(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Its last process is still being taken down; an empty group costs nothing, and the next start removes it.
  }
}
