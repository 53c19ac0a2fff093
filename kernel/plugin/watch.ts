import { statSync, watch } from 'node:fs';
import type { Clock } from '../clock.ts';

/** Quiet time after the last change before a folder counts as saved: editors write a file in several steps. */
const quietMs = 120;

/**
 * Watches a plugin's source folder and calls `changed` once things are quiet again. For `--dev` only. Stops by `signal`.
 * `failed` is told when the folder can no longer be watched, as when it was removed or another took its place.
 * @throws where there is no folder to begin with.
 */
export function watchFolder(folder: string, clock: Clock, signal: AbortSignal, changed: () => void, failed: (error: unknown) => void): void {
  let cancel: (() => void) | undefined;
  const watched = identify(folder);
  const quiet = (): void => (identify(folder) === watched ? changed() : failed(new Error(`${folder} was removed or replaced`)));
  const watcher = watch(folder, { recursive: true, signal }, () => {
    cancel?.();
    cancel = clock.after(quietMs, quiet);
  });
  watcher.on('error', failed);
  signal.addEventListener('abort', () => cancel?.(), { once: true });
}

/** Which folder it is, whatever it is called: the watch is on that one. */
function identify(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino} ${stats.birthtimeMs}`;
}
