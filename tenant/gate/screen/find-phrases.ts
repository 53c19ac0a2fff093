import type { Family, Phrases, Slot } from './compile-phrases.ts';

/** Something in a text that reads like an order to an agent. */
export interface Finding {
  readonly family: Family;
  /** The words that matched, folded. */
  readonly words: string;
}

/** Weak phrases further apart have nothing to do with each other. */
const closeWords = 80;
const longestWords = 80;

/** Finds phrases in words, in one pass over them: the first of each family that counts. */
export function findPhrases(words: readonly string[], { slots, slotsOf }: Phrases): Finding[] {
  const found = new Map<Family, Finding>();
  /** Where the phrase stood last that led up to a slot, and where it began. */
  const reached = new Int32Array(slots.length).fill(-1_000_000);
  const begun = new Int32Array(slots.length);
  const weak = new Map<string, { readonly family: Family; readonly language: number; readonly at: number; readonly words: string }>();
  const known = new Map<string, readonly number[]>();

  function hit({ family, strong, language }: Slot, at: number, text: string): void {
    if (strong) {
      if (!found.has(family)) found.set(family, { family, words: text });
      return;
    }
    const others = [...weak.values()].filter((other) => other.family !== family && other.language === language && at - other.at <= closeWords);
    weak.set(`${language} ${family}`, { family, language, at, words: text });
    if (others.length === 0) return;
    for (const other of [...others, { family, words: text }]) if (!found.has(other.family)) found.set(other.family, { family: other.family, words: other.words });
  }

  for (const [at, word] of words.entries()) {
    let fits = known.get(word);
    if (!fits) known.set(word, (fits = slotsOf(word)));
    for (const id of fits) {
      const slot = slots[id];
      if (!slot) continue;
      if (!slot.first && (reached[id - 1] ?? 0) < at - 1 - slot.gap) continue;
      begun[id] = slot.first ? at : (begun[id - 1] ?? 0);
      reached[id] = at;
      if (slot.last) hit(slot, at, words.slice(begun[id], at + 1).join(' ').slice(0, longestWords));
    }
  }
  return [...found.values()];
}
