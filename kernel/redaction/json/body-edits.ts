import { LetsbeError } from '../../errors.ts';
import type { Foresee, Foreseen, KeyedText, Redactor } from '../redactor.ts';
import { longestKept, type SeenBefore } from '../seen-before.ts';
import { redactBase64 } from './data-uris.ts';
import { type Edit, mergeWithin } from './edit.ts';
import { FrameStack, type Frame, type Waiting } from './frame.ts';
import { mapEdits, shiftEdits } from './map-edits.ts';
import { describeKey, KnownKeys, type Key, type Telling } from './known-keys.ts';
import { isOpaque, mayBeOpaque } from './opaque.ts';
import { NumberRows } from './number-rows.ts';
import { deepest, findStringEdits, looksLikeJson, redactString, type Reading } from './string-edits.ts';
import { findTokenEdits } from './told-tokens.ts';
import { walkJson } from './walk.ts';

/** Shorter strings hold no secret, whatever stands around them. */
const shortest = 4;
/** Numbers with fewer digits are no secret without a context. */
const shortestNumber = 8;

/** At fewer strings looking through them at once is not worth the way. */
const fewestTogether = 8;
/** Strings are kept waiting up to so many UTF-16 code units. */
const mostWaiting = 1 << 18;

/** Stands for a string that is known to hold nothing. */
const known: KeyedText = { text: '', key: undefined, name: undefined };

/** What makes it faster and changes nothing. */
export interface Quicker {
  /** Strings of bodies, as they are spelt, that held no secret for the same redactor; it is added to. */
  readonly clean?: SeenBefore<true> | undefined;
  /** The redactor's way to look through several texts at once. */
  readonly foresee?: Foresee | undefined;
  /** Keys without a secret that were met before, with the same redactor. */
  readonly keys?: KnownKeys | undefined;
}

export interface BodyOptions extends Quicker {
  readonly redactor: Redactor;
  /** How deep in JSON within JSON the text stands: 0 for a body of its own. */
  readonly level: number;
  /** Offsets of the opening quotes of strings that somebody else reads. */
  readonly skip?: ReadonlySet<number>;
}

/** A string, or a number, that waits for those that are looked through together with it. */
interface Met {
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
  readonly key: string | undefined;
  readonly isNumber: boolean;
}

/**
 * Edits that take every secret out of the strings and keys of a JSON text, in order; undefined when it is no JSON. Throws
 * SECRET_IN_OPAQUE_FIELD where a field that may not be changed holds a registered secret.
 */
export function findBodyEdits(raw: string, options: BodyOptions): Edit[] | undefined {
  const { redactor, level, skip, clean, foresee } = options;
  const reading: Reading = { redactor, level, readBody: (text, deeper) => findBodyEdits(text, { redactor, level: deeper, keys, foresee }) };
  const stack = new FrameStack();
  const edits: Edit[] = [];
  const keys = options.keys ?? new KnownKeys();
  let refusal: LetsbeError | undefined;
  let met: Met[] = [];
  let waiting = 0;
  /** Where the keys end under which a text may be told token by token. */
  const spelling: number[] = [];
  const rows = new NumberRows();

  function readString(start: number, end: number, escaped: boolean): boolean {
    const frame = stack.top;
    if (skip?.has(start) === true) return true;
    const { key } = frame;
    if (frame.isObject && key?.tells) noteSibling(frame, key.tells, start, end, escaped);
    if (end - start - 2 < shortest) return true;
    if (frame.isObject && key?.waits === true) {
      (frame.waiting ??= []).push({ start, end, escaped, key });
      return true;
    }
    return meet({ start, end, escaped, key: key?.text, isNumber: false });
  }

  /** Notes what a string says of the others of its object. */
  function noteSibling(frame: Frame, what: Telling, start: number, end: number, escaped: boolean): void {
    if (what === 'type') frame.type = decode(start, end, escaped);
    else if (what === 'label') frame.label = decode(start, end, escaped);
    else if (what === 'signature') frame.signed = end - start > 2;
    else frame.media = true;
  }

  function settle(frame: Frame): boolean {
    if (frame.type === 'base64') frame.media = true;
    return frame.waiting?.every((waiting) => settleString(frame, waiting)) ?? true;
  }

  function settleString(frame: Frame, waiting: Waiting): boolean {
    const { start, end, escaped } = waiting;
    const key = waiting.key.text;
    if (level === 0 && !frame.free && mayBeOpaque(key, frame.type, frame.signed)) {
      const text = decode(start, end, escaped);
      if (text === undefined || !editMet()) return false;
      if (isOpaque(key, text, frame.type, frame.signed)) {
        const name = redactor.holds(text);
        if (name !== undefined) refusal ??= new LetsbeError('SECRET_IN_OPAQUE_FIELD', { name, path: redactor.text(stack.path(key)) });
        return true;
      }
    }
    if (key === 'data' && frame.media) {
      const text = decode(start, end, escaped);
      if (text === undefined || !editMet()) return false;
      const changed = redactBase64(text, (content) => redactString(content, undefined, { ...reading, level: level + 1 }));
      if (changed !== undefined) {
        edits.push({ start: start + 1, end: end - 1, text: changed });
        return true;
      }
    }
    return meet({ start, end, escaped, key: key === 'value' ? (frame.label ?? key) : key, isNumber: false });
  }

  function meet(one: Met): boolean {
    met.push(one);
    waiting += one.end - one.start;
    return waiting < mostWaiting || editMet();
  }

  /** Looks through the strings that wait, in their order. False where one is none. */
  function editMet(): boolean {
    const all = met;
    [met, waiting] = [[], 0];
    const texts: KeyedText[] = [];
    const whole = all.map((one) => {
      const read = readMet(one);
      const index = foresee && read !== undefined && read !== known && !(level < deepest && !one.isNumber && looksLikeJson(read.text)) ? texts.push(read) - 1 : -1;
      return { one, read, index };
    });
    const foreseen = foresee && texts.length >= fewestTogether ? foresee(texts) : undefined;
    const age = clean?.age();
    for (const { one, read: before, index } of whole) {
      const read = before === known && clean?.age() !== age ? readMet(one) : before;
      if (read === undefined) return false;
      if (read !== known) editOne(one, read, index < 0 ? undefined : foreseen, index);
    }
    return true;
  }

  /** Undefined where the string is none. */
  function readMet({ start, end, escaped, key, isNumber }: Met): KeyedText | undefined {
    // Only what is longer than every text that is its own name: the name of what is spelt is then a digest, and behind a quote no text goes by it.
    const spelt = clean && escaped && end - start > longestKept ? raw.slice(start, end) : undefined;
    const name = spelt === undefined ? undefined : clean?.nameOf(spelt);
    if (spelt !== undefined && clean?.find(spelt, key, name) === true) return known;
    const text = isNumber ? raw.slice(start, end) : decode(start, end, escaped);
    return text === undefined ? undefined : { text, key: isNumber ? undefined : key, name: name === undefined ? undefined : `"${name}` };
  }

  function editOne({ start, end, escaped, key, isNumber }: Met, { text, name }: KeyedText, foreseen: Foreseen | undefined, index: number): void {
    if (isNumber) {
      // A registered number becomes a string: a JSON number cannot name it.
      if (foreseen?.isSilent(index) !== true && redactor.holds(text) !== undefined) edits.push({ start, end, text: JSON.stringify(redactor.text(text, key)) });
      return;
    }
    const found = findStringEdits(text, key, reading, name, foreseen && (() => foreseen.findings(index)));
    if (name !== undefined && found.length === 0) clean?.keep(raw.slice(start, end), key, true, true, name.slice(1));
    if (found.length > 0) for (const edit of escaped ? mapEdits(raw, start + 1, found) : shiftEdits(start + 1, found)) edits.push(edit);
  }

  function readKey(start: number, end: number, escaped: boolean): boolean {
    const present = escaped ? undefined : keys.find(raw, start + 1, end - 1);
    if (present) {
      stack.top.key = present;
      if (present.spells) spelling.push(end);
      return true;
    }
    const text = decode(start, end, escaped);
    if (text === undefined) return false;
    const key: Key = describeKey(text);
    stack.top.key = key;
    if (key.spells) spelling.push(end);
    if (!editMet()) return false;
    const before = edits.length;
    if (text.length >= shortest && !(meet({ start, end, escaped, key: undefined, isNumber: false }) && editMet())) return false;
    if (edits.length === before) keys.add(key);
    return true;
  }

  function readScalar(start: number, end: number): boolean {
    if (!stack.top.isObject) rows.note(raw, start, end, stack.top.index);
    return end - start < shortestNumber || meet({ start, end, escaped: false, key: stack.top.key?.text, isNumber: true });
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

  const isJson = walkJson(raw, stack, { key: readKey, string: readString, scalar: readScalar, close: settle });
  if (!editMet() || !isJson) return undefined;
  if (refusal) throw refusal;
  return mergeWithin(findTokenEdits(raw, spelling, redactor), [...edits, ...rows.findEdits(raw, redactor)]);
}
