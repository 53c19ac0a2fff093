import { readFileSync, statSync } from 'node:fs';
import type { Clock } from '../../kernel/clock.ts';

/** How old what is known of a file may be. */
const freshMs = 1000;

/**
 * What a settings file says, read anew when it has changed. A file that is not there says `absent`. The first reading throws what `read`
 * throws; a later one that fails leaves what held before in force, and is told once for each change.
 */
export function createWatchedFile<T>({ file, read, absent, clock, failed }: { file: string; read: (text: string) => T; absent: T; clock: Clock; failed: (error: unknown) => void }): () => T {
  let stamp = stampOf(file);
  let value = stamp === undefined ? absent : read(readFileSync(file, 'utf8'));
  let looked = clock.elapsed();
  return () => {
    if (clock.elapsed() - looked < freshMs) return value;
    looked = clock.elapsed();
    const now = stampOf(file);
    if (now === stamp) return value;
    stamp = now;
    try {
      value = now === undefined ? absent : read(readFileSync(file, 'utf8'));
    } catch (error) {
      failed(error);
    }
    return value;
  };
}

function stampOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
