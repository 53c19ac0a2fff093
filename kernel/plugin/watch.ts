import { watch } from 'node:fs';
import type { Clock } from '../clock.ts';

/** Quiet time after the last change before a folder counts as saved: editors write a file in several steps. */
const quietMs = 120;

/**
 * Watches a plugin's source folder and calls `changed` once things are quiet again. For `--dev` only. Stops by `signal`.
 * `failed` is told when the folder can no longer be watched.
 */
export function watchFolder(folder: string, clock: Clock, signal: AbortSignal, changed: () => void, failed: (error: unknown) => void): void {
  let cancel: (() => void) | undefined;
  const watcher = watch(folder, { recursive: true, signal }, () => {
    cancel?.();
    cancel = clock.after(quietMs, changed);
  });
  watcher.on('error', failed);
  signal.addEventListener('abort', () => cancel?.(), { once: true });
}
