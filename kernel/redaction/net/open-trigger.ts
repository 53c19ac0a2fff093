import type { Trigger } from './rule.ts';
import { startsHump, startsWord } from './word-edges.ts';

/**
 * Answers where the longest proper beginning of a trigger stands that a text ends with, at a place where the trigger may begin and not before
 * `from`; else the text's length.
 */
export function createOpenTrigger(triggers: readonly Trigger[]): (text: string, from: number) => number {
  const begins = new Map<string, Set<Trigger>>();
  for (const trigger of triggers) {
    for (let length = 1; length < trigger.literal.length; length += 1) {
      const start = trigger.literal.slice(0, length).toLowerCase();
      begins.set(start, (begins.get(start) ?? new Set()).add(trigger));
    }
  }
  const longest = triggers.reduce((most, { literal }) => Math.max(most, literal.length - 1), 0);

  return (text, from) => {
    for (let at = Math.max(from, text.length - longest, 0); at < text.length; at += 1) {
      const tail = text.slice(at);
      const triggersHere = begins.get(tail.toLowerCase());
      if (triggersHere === undefined) continue;
      const word = startsWord(text, at);
      const hump = startsHump(text, at);
      for (const trigger of triggersHere) if (mayBegin(trigger.begins, word, hump) && (trigger.anyCase || trigger.literal.startsWith(tail))) return at;
    }
    return text.length;
  };
}

/** Whether a trigger may begin at a place of which it is known whether a word or a hump begins there. */
export function mayBegin(begins: Trigger['begins'], word: boolean, hump: boolean): boolean {
  return word || begins === 'anywhere' || (hump && begins === 'hump');
}
