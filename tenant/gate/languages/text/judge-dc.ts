import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { judgeReads } from './judge-reads.ts';

const longest = 4000;

/** Numbers, sums and registers: nothing that is run (`x`, `?`, `!`, a comparison) and no text that could be (GNU dc 1.4, dc(1)). */
const onlySums = /^[\d\sA-F.+*/%^~|_pnPfcdrRkioKIOvZXzsl-]*$/;

/** What dc does that is told this: it works something out and prints it, where nothing else is proven. Never throws. */
export function judgeDc(code: Word): Effect[] {
  return judgeReads(code, longest, (text) => (onlySums.test(text) ? [] : undefined));
}
