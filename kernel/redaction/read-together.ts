import type { Net } from './net/net.ts';
import type { KeyedText } from './redactor.ts';
import type { Registered } from './registered/registered.ts';
import type { Sweep, Swept } from './sweep/sweep.ts';
import { isNoted, sweepTogether, SweptText, type SweptTexts } from './sweep/swept-texts.ts';

/** What is known of a text before it is looked at by itself: that nothing is in it; or where there may be something. */
export type Foresight = 'silent' | Swept;

/** So many UTF-16 code units are swept at once: what is noted of them stays in the near caches of a processor. */
const together = 1 << 17;

/** Looks at several texts at once. Gives undefined for those that are too long. */
export function readTogether(texts: readonly KeyedText[], sweep: Sweep, net: Net, registered: Registered): (Foresight | undefined)[] {
  const foreseen: (Foresight | undefined)[] = [];
  let first = 0;
  while (first < texts.length) {
    let [behind, length] = [first, 0];
    do length += texts[behind++]?.text.length ?? 0;
    while (behind < texts.length && length < together);
    const some = texts.slice(first, behind);
    const swept = sweepTogether(sweep, some.map(({ text }) => text), registered.anchors, net.beginnings.length);
    for (const [index, one] of some.entries()) foreseen.push(swept && judge(one, swept, index, net, registered));
    first = behind;
  }
  return foreseen;
}

/** In longer texts there is always something, or it is worth a look of its own. In UTF-16 code units. */
const longestJudged = 1024;

function judge({ text, key }: KeyedText, swept: SweptTexts, index: number, net: Net, registered: Registered): Foresight {
  const { runs, anchors, escapes, triggers } = swept;
  if (text.length > longestJudged || !registered.foresees() || isNoted(escapes, index) || net.speaks(key)) return new SweptText(swept, index);
  const [hasAnchors, hasRuns] = [isNoted(anchors, index), isNoted(runs, index)];
  const isTriggered = triggers.some((noted) => isNoted(noted, index)) && net.heeds(swept, index, text.length, hasRuns);
  const own = new SweptText(swept, index);
  if (registered.holdsRows(text, swept.codes.subarray(swept.starts[index], (swept.starts[index] ?? 0) + text.length), own.runs())) return own;
  if (isTriggered || (hasAnchors && own.anchors().some((hash, at) => at % 2 === 1 && registered.holdsAnchor(hash)))) return own;
  return hasRuns && (registered.holdsInner(text, own.runs()) || net.holdsNamed(text, key, own.runs())) ? own : 'silent';
}
