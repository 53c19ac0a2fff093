import { readFileSync } from 'node:fs';
import type { Clock } from '../../../kernel/clock.ts';

export interface WatchFileOptions {
  readonly file: string;
  readonly clock: Clock;
  /** What must stand in it; undefined while nobody knows. */
  readonly expected: () => string | undefined;
  /** Told once each time something else stands there, or nothing. */
  readonly strange: () => void;
}

/** Less than the runtime takes to read what was changed. */
const everyMs = 500;

/** Looks again and again whether a file still holds what we wrote. Gives what ends it. */
export function watchFile({ file, clock, expected, strange }: WatchFileOptions): () => void {
  let wasOurs = true;
  let cancel = clock.after(everyMs, look);
  function look(): void {
    const wanted = expected();
    const isOurs = wanted === undefined || textIn(file) === wanted;
    if (wasOurs && !isOurs) strange();
    wasOurs = isOurs;
    cancel = clock.after(everyMs, look);
  }
  return () => cancel();
}

/** One that cannot be read is not what we wrote. */
function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
