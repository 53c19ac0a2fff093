import { createDigest } from './digest.ts';

/** What was found in texts, so that a text that comes again is not read again: a conversation is sent anew, whole, with each message that is added. */
export interface SeenBefore<Found> {
  /** What a text is kept under: to be made once for a text that is looked up and then kept. Not to be given out. */
  nameOf(text: string): string;
  find(text: string, key: string | undefined, name?: string): Found | undefined;
  /** `isClean`: nothing was found. A short text in which something was is not kept: it could be a secret by itself. */
  keep(text: string, key: string | undefined, found: Found, isClean: boolean, name?: string): void;
  /** For when anything else may be found from now on. */
  forget(): void;
  /** How often that was. */
  age(): number;
}

/** Up to this length the text itself is kept, and is its own name: that costs less than its digest. In UTF-16 code units. */
export const longestKept = 256;
/** Of texts in each of two generations: when one is full the older is forgotten. A megabyte of a conversation has about 2,500. */
const mostKept = 8192;

/** Keeps digests of long texts, not the texts. */
export function createSeenBefore<Found>(): SeenBefore<Found> {
  const digestOf = createDigest();
  let young = new Map<string | undefined, Map<string, Found>>();
  let old = young;
  let [count, age] = [0, 0];

  function put(name: string, under: string | undefined, found: Found): void {
    if (count === mostKept) {
      old = young;
      young = new Map();
      count = 0;
    }
    let shelf = young.get(under);
    if (!shelf) young.set(under, (shelf = new Map()));
    shelf.set(name, found);
    count += 1;
  }

  // Nobody can write a text that is the digest of another one.
  const nameOf = (text: string): string => (text.length <= longestKept ? text : digestOf(text));

  return {
    nameOf,
    find(text, key, name = nameOf(text)) {
      const found = young.get(key)?.get(name);
      if (found !== undefined || old === young) return found;
      const older = old.get(key)?.get(name);
      if (older !== undefined) put(copy(name), key, older);
      return older;
    },
    keep(text, key, found, isClean, name = nameOf(text)) {
      if (isClean || text.length > longestKept) put(copy(name), key === undefined ? key : copy(key), found);
    },
    age: () => age,
    forget() {
      age += 1;
      young = new Map();
      old = young;
      count = 0;
    },
  };
}

/** A part of a string keeps the whole of it in memory: what is kept is cut from a string of its own. */
export const copy = (text: string): string => ` ${text}`.slice(1);
