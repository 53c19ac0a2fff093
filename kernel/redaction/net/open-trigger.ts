import type { Trigger } from './rule.ts';
import { startsHump, startsWord } from './word-edges.ts';

/**
 * Answers where the longest proper beginning of a trigger stands that a text ends with, at a place where the trigger may begin and not before
 * `from`; else the text's length.
 */
export function createOpenTrigger(triggers: readonly Trigger[]): (text: string, from: number) => number {
  // In the order of their letters: those that begin alike stand side by side.
  const sorted = triggers.map((trigger) => ({ trigger, lower: trigger.literal.toLowerCase() })).toSorted((x, y) => (x.lower < y.lower ? -1 : x.lower > y.lower ? 1 : 0));
  const longest = triggers.reduce((most, { literal }) => Math.max(most, literal.length - 1), 0);

  function firstFrom(start: string): number {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.lower ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function isOpen(text: string, at: number): boolean {
    const tail = text.slice(at);
    const start = tail.toLowerCase();
    const word = startsWord(text, at);
    const hump = startsHump(text, at);
    for (let index = firstFrom(start); index < sorted.length; index += 1) {
      const { trigger, lower } = sorted[index] ?? { lower: '' };
      if (!lower.startsWith(start)) return false;
      if (trigger && lower.length > tail.length && mayBegin(trigger.begins, word, hump) && (trigger.anyCase || trigger.literal.startsWith(tail))) return true;
    }
    return false;
  }

  return (text, from) => {
    for (let at = Math.max(from, text.length - longest, 0); at < text.length; at += 1) if (isOpen(text, at)) return at;
    return text.length;
  };
}

/** Whether a trigger may begin at a place of which it is known whether a word or a hump begins there. */
export function mayBegin(begins: Trigger['begins'], word: boolean, hump: boolean): boolean {
  return word || begins === 'anywhere' || (hump && begins === 'hump');
}
