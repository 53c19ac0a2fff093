import { copy } from '../seen-before.ts';
import { freeKeys, opaqueKeys, typeByKey } from './opaque.ts';
import { tokenKeys } from './told-tokens.ts';

/** A string's `type` of its object, the name of the `value` beside it, that the vendor signed something, or of what media type the `data` are. */
export type Telling = 'type' | 'label' | 'signature' | 'media';

/** A key of an object, and what it means for what stands under it. */
export interface Key {
  readonly text: string;
  /** What its string says of the others of its object. */
  readonly tells: Telling | undefined;
  /** Its string is judged when its object was read to the end. */
  readonly waits: boolean;
  /** People and models fill what is under it as they like. */
  readonly free: boolean;
  /** A text may be told under it token by token. */
  readonly spells: boolean;
  /** The type of the object under it. */
  readonly type: string | undefined;
}

const tellings: ReadonlyMap<string, Telling> = new Map([
  ['type', 'type'], ['signature', 'signature'], ['name', 'label'], ['key', 'label'],
  ['media_type', 'media'], ['mediaType', 'media'], ['mimeType', 'media'], ['mime_type', 'media'], ['format', 'media'],
]);

export function describeKey(text: string): Key {
  return {
    text,
    tells: tellings.get(text),
    waits: text === 'value' || opaqueKeys.has(text),
    free: freeKeys.has(text),
    spells: tokenKeys.has(text),
    type: typeByKey.get(text),
  };
}

const size = 256;
/** What is longer is hardly met twice, and is not kept in memory. In UTF-16 code units. */
const longest = 64;
/** What may be JSON or hold a `data:` URI is read otherwise the deeper it stands: what one look said does not hold for all. */
const readByDepth = /[{[:]/;

/**
 * Keys that were met and hold no secret. Bodies and events have few, each many times: they are recognised where they stand, without a string made of them.
 * Good for one redactor, until it knows of another secret.
 */
export class KnownKeys {
  readonly #slots = new Map<number, Key>();

  /** The key that these characters spell, where it is known. */
  find(raw: string, start: number, end: number): Key | undefined {
    const key = this.#slots.get(slotOf(raw, start, end));
    return key !== undefined && key.text.length === end - start && raw.startsWith(key.text, start) ? key : undefined;
  }

  add(key: Key): void {
    const { text } = key;
    if (text.length <= longest && !readByDepth.test(text)) this.#slots.set(slotOf(text, 0, text.length), { ...key, text: copy(text) });
  }

  /** For when any key may hold a secret from now on. */
  forget(): void {
    this.#slots.clear();
  }
}

function slotOf(text: string, start: number, end: number): number {
  return ((end - start) * 61 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 31 + text.charCodeAt((start + end) >> 1)) % size;
}
