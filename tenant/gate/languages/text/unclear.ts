import type { Effect } from '../../shell/effect.ts';
import { unknown } from '../../finding.ts';

const longestMatch = 200;

/** The effect of a text that nobody can read for certain. `rule`: the language, as in `sed.unclear`. */
export function unclear(rule: string, sentence: string, matched?: string): Effect {
  return { does: 'finding', finding: unknown(rule, sentence, matched?.slice(0, longestMatch)) };
}
