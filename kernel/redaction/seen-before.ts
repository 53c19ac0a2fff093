import { hash } from 'node:crypto';

/** What was found in texts, so that a text that comes again is not read again: a conversation is sent anew, whole, with each message that is added. */
export interface SeenBefore<Found> {
  find(text: string, key: string | undefined): Found | undefined;
  /** `isClean`: nothing was found. A short text in which something was is not kept: it could be a secret by itself. */
  keep(text: string, key: string | undefined, found: Found, isClean: boolean): void;
  /** For when anything else may be found from now on. */
  forget(): void;
}

/** Up to this length the text itself is kept: that costs less than its digest. In UTF-16 code units. */
const longestKept = 64;
/** Of texts in each of two generations: when one is full the older is forgotten. A megabyte of a conversation has about 2,500. */
const mostKept = 8192;

/** Keeps digests of long texts, not the texts: BLAKE2b, of which nobody knows two texts with the same one. */
export function createSeenBefore<Found>(): SeenBefore<Found> {
  let young = new Map<string | undefined, Map<string, Found>>();
  let old = young;
  let count = 0;

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

  return {
    find(text, key) {
      const name = nameOf(text);
      if (name === undefined) return undefined;
      const found = young.get(key)?.get(name);
      if (found !== undefined || old === young) return found;
      const older = old.get(key)?.get(name);
      if (older !== undefined) put(copy(name), key, older);
      return older;
    },
    keep(text, key, found, isClean) {
      const name = isClean || text.length > longestKept ? nameOf(text) : undefined;
      if (name !== undefined) put(copy(name), key === undefined ? key : copy(key), found);
    },
    forget() {
      young = new Map();
      old = young;
      count = 0;
    },
  };
}

/** With the length behind it a digest is longer than any text that stands for itself. Halves of characters have none: in UTF-8 they are all the same. */
function nameOf(text: string): string | undefined {
  if (text.length <= longestKept) return text;
  return text.isWellFormed() ? `${hash('blake2b512', text, 'binary')}${text.length}` : undefined;
}

/** A part of a string keeps the whole of it in memory: what is kept is cut from a string of its own. */
const copy = (text: string): string => ` ${text}`.slice(1);
