import { fold } from './fold.ts';

/** What an attempt is after. */
export const families = ['override', 'role', 'system', 'secrecy', 'exfiltration', 'approval', 'tool'] as const;
export type Family = (typeof families)[number];

/** Phrases of one language: one strong one is enough; of weak ones two of different families must stand close together. */
export type PhraseFile = { readonly [family in Family]?: { readonly strong?: readonly string[]; readonly weak?: readonly string[] } };

/**
 * A phrase is slots in their order: words divided by `|`, `*` at the end of a word for any ending. Up to four other words may stand before a
 * slot, none before one that begins with `=`.
 */
export interface Phrases {
  /** Which slots a word fits, the later of a phrase before the earlier. */
  slotsOf(word: string): readonly number[];
  readonly slots: readonly Slot[];
  /** The longest word of a phrase that the text goes on with there; 0 where none does. */
  wordAt(text: string, at: number): number;
}

export interface Slot {
  readonly family: Family;
  readonly strong: boolean;
  /** Which of the files it is of: weak phrases of two languages do not belong together. */
  readonly language: number;
  readonly first: boolean;
  readonly last: boolean;
  /** How many other words may stand before it. */
  readonly gap: number;
}

const usualGap = 4;
const shortestJoined = 3;

/** Makes one matcher of the phrases of all languages. Throws a TypeError for a phrase with an empty word. */
export function compilePhrases(files: readonly PhraseFile[]): Phrases {
  const slots: Slot[] = [];
  const exact = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, word: string, slot: number): void => void to.set(word, [slot, ...(to.get(word) ?? [])]);

  function addPhrase(phrase: string, family: Family, strong: boolean, language: number): void {
    const parts = phrase.split(' ');
    for (const [index, part] of parts.entries()) {
      const id = slots.push({ family, strong, language, first: index === 0, last: index === parts.length - 1, gap: part.startsWith('=') ? 0 : usualGap }) - 1;
      const words = new Set(part.replace(/^=/, '').split('|').map(fold));
      for (const word of words) {
        if (!/^[a-z0-9]+\*?$/.test(word)) throw new TypeError(`no word of a phrase: ${JSON.stringify(word)} in ${phrase}`);
        if (word.endsWith('*')) add(stems, word.slice(0, -1), id);
        else add(exact, word, id);
      }
    }
  }

  for (const [language, file] of files.entries()) {
    for (const family of families) {
      for (const phrase of file[family]?.strong ?? []) addPhrase(phrase, family, true, language);
      for (const phrase of file[family]?.weak ?? []) addPhrase(phrase, family, false, language);
    }
  }
  const lengths = [...new Set([...stems.keys()].map(({ length }) => length))].toSorted((a, b) => b - a);
  const beginnings = new Set([...exact.keys(), ...stems.keys()].map((word) => word.slice(0, shortestJoined)));
  const longest = Math.max(0, ...[...exact.keys(), ...stems.keys()].map(({ length }) => length));
  return {
    slots,
    slotsOf(word) {
      const found = [...(exact.get(word) ?? []), ...lengths.flatMap((length) => (length <= word.length ? (stems.get(word.slice(0, length)) ?? []) : []))];
      return found.length < 2 ? found : [...new Set(found)].toSorted((a, b) => b - a);
    },
    wordAt(text, at) {
      if (!beginnings.has(text.slice(at, at + shortestJoined))) return 0;
      for (let length = Math.min(longest, text.length - at); length >= shortestJoined; length -= 1) {
        const word = text.slice(at, at + length);
        if (exact.has(word) || stems.has(word)) return length;
      }
      return 0;
    },
  };
}
