import type { Shape } from './steps.ts';

/** Shorter runs are looked at anew: what is kept keeps its whole text alive. */
const worthKeeping = 256;

/**
 * Tells where the run of characters of a shape's last class ends that begins at a place. Keeps the last run: places within it are answered
 * without looking, so that a text full of beginnings takes time in proportion to its length. Undefined where the shape ends with a literal.
 */
export function createRunEnds({ steps }: Shape): ((text: string, at: number) => number) | undefined {
  const last = steps.at(-1);
  if (last?.type !== 'class' || last.most < 64) return undefined;
  let known = { text: '', from: 0, end: 0 };
  return (text, at) => {
    if (at >= known.from && at < known.end && text === known.text) return known.end;
    let end = at;
    while (end < text.length && last.set[text.charCodeAt(end)] === 1) end += 1;
    if (end - at >= worthKeeping) known = { text, from: at, end };
    return end;
  };
}
