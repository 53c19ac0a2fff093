import { LetsbeError } from '../../errors.ts';
import type { Redactor } from '../redactor.ts';
import { longestKept, type SeenBefore } from '../seen-before.ts';
import { redactBase64 } from './data-uris.ts';
import type { Edit } from './edit.ts';
import { FrameStack, type Frame, type Waiting } from './frame.ts';
import { mapEdits, shiftEdits } from './map-edits.ts';
import { describeKey, KnownKeys, labelKeys, mediaKeys, type Key } from './known-keys.ts';
import { isOpaque } from './opaque.ts';
import { findStringEdits, redactString, type Reading } from './string-edits.ts';
import { walkJson } from './walk.ts';

/** Shorter strings hold no secret, whatever stands around them. */
const shortest = 4;
/** Numbers with fewer digits are no secret without a context. */
const shortestNumber = 8;

export interface BodyOptions {
  readonly redactor: Redactor;
  /** How deep in JSON within JSON the text stands: 0 for a body of its own. */
  readonly level: number;
  /** Offsets of the opening quotes of strings that somebody else reads. */
  readonly skip?: ReadonlySet<number>;
  /** Keys without a secret that were met before, with the same redactor. */
  readonly keys?: KnownKeys;
  /** Strings of bodies, as they are spelt, that held no secret for the same redactor. */
  readonly clean?: SeenBefore<true>;
}

/**
 * Edits that take every secret out of the strings and keys of a JSON text, in order; undefined when it is no JSON. Throws
 * SECRET_IN_OPAQUE_FIELD where a field that may not be changed holds a registered secret.
 */
export function findBodyEdits(raw: string, options: BodyOptions): Edit[] | undefined {
  const { redactor, level, skip, clean } = options;
  const reading: Reading = { redactor, level, readBody: (text, deeper) => findBodyEdits(text, { redactor, level: deeper, keys }) };
  const stack = new FrameStack();
  const edits: Edit[] = [];
  const keys = options.keys ?? new KnownKeys();
  let refusal: LetsbeError | undefined;

  function readString(start: number, end: number, escaped: boolean): boolean {
    const frame = stack.top;
    if (skip?.has(start) === true) return true;
    const { key } = frame;
    if (frame.isObject && key?.tells === true) noteSibling(frame, key.text, start, end, escaped);
    if (end - start - 2 < shortest) return true;
    if (frame.isObject && key?.waits === true) {
      (frame.waiting ??= []).push({ start, end, escaped, key });
      return true;
    }
    return editString(start, end, escaped, key?.text);
  }

  /** Notes what a string says of the others of its object. */
  function noteSibling(frame: Frame, key: string, start: number, end: number, escaped: boolean): void {
    if (key === 'type') frame.type = decode(start, end, escaped);
    else if (labelKeys.has(key)) frame.label = decode(start, end, escaped);
    else if (key === 'signature') frame.signed = end - start > 2;
    else if (mediaKeys.has(key)) frame.media = true;
  }

  function settle(frame: Frame): boolean {
    if (frame.type === 'base64') frame.media = true;
    return frame.waiting?.every((waiting) => settleString(frame, waiting)) ?? true;
  }

  function settleString(frame: Frame, waiting: Waiting): boolean {
    const { start, end, escaped } = waiting;
    const key = waiting.key.text;
    const text = decode(start, end, escaped);
    if (text === undefined) return false;
    if (level === 0 && !frame.free && isOpaque(key, text, frame.type, frame.signed)) {
      const name = redactor.holds(text);
      if (name !== undefined) refusal ??= new LetsbeError('SECRET_IN_OPAQUE_FIELD', { name, path: redactor.text(stack.path(key)) });
      return true;
    }
    if (key === 'data' && frame.media) {
      const changed = redactBase64(text, (content) => redactString(content, undefined, { ...reading, level: level + 1 }));
      if (changed !== undefined) {
        edits.push({ start: start + 1, end: end - 1, text: changed });
        return true;
      }
    }
    return editString(start, end, escaped, key === 'value' ? (frame.label ?? key) : key);
  }

  /** False where the string is none. */
  function editString(start: number, end: number, escaped: boolean, key: string | undefined): boolean {
    // Only what is longer than every text that is its own name: the name of what is spelt is then a digest, and behind a quote no text goes by it.
    const spelt = clean && escaped && end - start > longestKept ? raw.slice(start, end) : undefined;
    const name = spelt === undefined ? undefined : clean?.nameOf(spelt);
    if (spelt !== undefined && clean?.find(spelt, key, name) === true) return true;
    const text = decode(start, end, escaped);
    if (text === undefined) return false;
    const found = findStringEdits(text, key, reading, name === undefined ? undefined : `"${name}`);
    if (spelt !== undefined && found.length === 0) clean?.keep(spelt, key, true, true, name);
    if (found.length > 0) for (const edit of escaped ? mapEdits(raw, start + 1, found) : shiftEdits(start + 1, found)) edits.push(edit);
    return true;
  }

  function readKey(start: number, end: number, escaped: boolean): boolean {
    const known = escaped ? undefined : keys.find(raw, start + 1, end - 1);
    if (known) {
      stack.top.key = known;
      return true;
    }
    const text = decode(start, end, escaped);
    if (text === undefined) return false;
    const key: Key = describeKey(text);
    stack.top.key = key;
    const before = edits.length;
    if (text.length >= shortest && !editString(start, end, escaped, undefined)) return false;
    if (edits.length === before) keys.add(key);
    return true;
  }

  /** A registered number becomes a string: a JSON number cannot name it. */
  function readScalar(start: number, end: number): void {
    if (end - start < shortestNumber) return;
    const text = raw.slice(start, end);
    if (redactor.holds(text) !== undefined) edits.push({ start, end, text: JSON.stringify(redactor.text(text, stack.top.key?.text)) });
  }

  function decode(start: number, end: number, escaped: boolean): string | undefined {
    if (!escaped) return raw.slice(start + 1, end - 1);
    try {
      return JSON.parse(raw.slice(start, end)) as string;
    } catch (cause) {
      if (cause instanceof SyntaxError) return undefined;
      throw cause;
    }
  }

  if (!walkJson(raw, stack, { key: readKey, string: readString, scalar: readScalar, close: settle })) return undefined;
  if (refusal) throw refusal;
  return edits.toSorted((a, b) => a.start - b.start);
}
