import type { Json } from '../../../kernel/json.ts';
import { objectsOf, partOf, readCount } from './counts.ts';

/** What summaries of a long context took, which a provider makes on its side within a call and leaves out of the totals. */
export interface Compactions {
  readonly input: number;
  readonly output: number;
  readonly read: number;
  readonly written: number;
  readonly long: number;
}

export const noCompactions: Compactions = { input: 0, output: 0, read: 0, written: 0, long: 0 };

/** The sum over the entries of `usage.iterations` that are summaries; `wrong` where one of their numbers, or what they come to, can be none. */
export function sumCompactions(iterations: Json | undefined): Compactions | 'wrong' {
  const sum = { ...noCompactions };
  for (const entry of objectsOf(iterations)) {
    if (entry['type'] !== 'compaction') continue;
    const counts = { input: entry['input_tokens'], output: entry['output_tokens'], read: entry['cache_read_input_tokens'], written: entry['cache_creation_input_tokens'], long: partOf(entry, 'cache_creation')['ephemeral_1h_input_tokens'] };
    for (const [name, value] of Object.entries(counts) as [keyof Compactions, Json | undefined][]) {
      const count = readCount(value) ?? 0;
      const total = count === 'wrong' ? count : readCount(sum[name] + count);
      if (typeof total !== 'number') return 'wrong';
      sum[name] = total;
    }
  }
  return sum;
}
