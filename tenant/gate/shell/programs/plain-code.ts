import type { WordKind } from './schema.ts';

/** Numbers, sums and registers: nothing that is run (`x`, `?`, `!`, a comparison) and no text that could be (GNU dc 1.4, dc(1)). */
const onlySums = /^[\d\sA-F.+*/%^~|_pnPfcdrRkioKIOvZXzsl-]*$/;

/** By the kind of a word: whether it is code that is known to do no more than work something out and print it. */
export const plainCode: Partial<Record<WordKind, (text: string) => boolean>> = { dc: (text) => onlySums.test(text) };
