import type { Trigger } from './rule.ts';
import { startsHump, startsWord } from './word-edges.ts';

/**
 * Answers where the longest proper beginning of a trigger stands that a text ends with, at a place where the trigger may begin and not before
 * `from`; else the text's length.
 */
export function createOpenTrigger(triggers: readonly Trigger[]): (text: string, from: number) => number {
  // In the order of their letters: those that begin alike stand side by side.
  const sorted = triggers.map((trigger) => ({ trigger, lower: trigger.literal.toLowerCase() })).toSorted((x, y) => (x.lower < y.lower ? -1 : x.lower > y.lower ? 1 : 0));
  const beginnings = markBeginnings(triggers);
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
    for (let at = Math.max(from, text.length - longest, 0); at < text.length; at += 1) {
      const marks = beginnings[placeOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2))] ?? 0;
      if (marks === 0 || ((marks & anywhere) === 0 && !startsWord(text, at) && ((marks & hump) === 0 || !startsHump(text, at)))) continue;
      if (isOpen(text, at)) return at;
    }
    return text.length;
  };
}

const [anywhere, hump, word] = [1, 2, 4];

/** A cheap first look: where triggers may begin, by up to three characters. */
function markBeginnings(triggers: readonly Trigger[]): Uint8Array {
  const marks = new Uint8Array(1 << bitsOfPlace);
  for (const { literal, begins } of triggers) {
    const mark = begins === 'anywhere' ? anywhere : begins === 'hump' ? hump : word;
    for (const length of [1, 2, 3]) {
      const start = literal.slice(0, length);
      const place = placeOf(start.charCodeAt(0), start.charCodeAt(1), start.charCodeAt(2));
      marks[place] = (marks[place] ?? 0) | mark;
    }
  }
  return marks;
}

const bitsOfPlace = 16;

/** Upper and lower case count alike, and all characters beyond ASCII; NaN stands for the end of the text. */
function placeOf(first: number, second: number, third: number): number {
  return Math.imul((foldAscii(first) << 14) | (foldAscii(second) << 7) | foldAscii(third), 0x9e3779b1) >>> (32 - bitsOfPlace);
}

const foldAscii = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code < 128 ? code : Number.isNaN(code) ? 1 : 0);

/** Whether a trigger may begin at a place of which it is known whether a word or a hump begins there. */
export function mayBegin(begins: Trigger['begins'], word: boolean, hump: boolean): boolean {
  return word || begins === 'anywhere' || (hump && begins === 'hump');
}
