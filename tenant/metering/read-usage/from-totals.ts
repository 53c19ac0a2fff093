import type { Usage } from '../usage.ts';
import type { Counts } from './counts.ts';

/**
 * Usage of a provider that counts as OpenAI does: `prompt` is all that was read, `cached` and `written` parts of it, `reasoning` a part of
 * `answer`. Undefined where a half is missing or the parts are larger than the whole.
 */
export function fromTotals(counts: Counts, extra: Pick<Usage, 'webSearches' | 'webFetches'>, reported: number | undefined): Usage | undefined {
  const total = counts.get('total');
  const reasoning = counts.get('reasoning') ?? 0;
  const prompt = counts.get('prompt') ?? lessThan(total, counts.get('answer'));
  let answer = counts.get('answer') ?? lessThan(total, prompt);
  if (prompt === undefined || answer === undefined) return undefined;
  // Some count what was thought beside the answer, not in it; their total tells.
  if (reasoning > 0 && total === prompt + answer + reasoning) answer += reasoning;
  const cacheRead = counts.get('cached') ?? 0;
  if (cacheRead > prompt || reasoning > answer) return undefined;
  // What was written is counted by the provider's blocks, and may come to more than the prompt has.
  const cacheWrite = Math.min(counts.get('written') ?? 0, prompt - cacheRead);
  return {
    input: prompt - cacheRead - cacheWrite, output: answer, cacheRead, cacheWrite, cacheWriteLong: Math.min(counts.get('long') ?? 0, cacheWrite), reasoning, ...extra,
    ...(reported === undefined ? {} : { reported }),
  };
}

function lessThan(total: number | undefined, part: number | undefined): number | undefined {
  return total === undefined || part === undefined || part > total ? undefined : total - part;
}
