import type { Frame, FrameStack } from './frame.ts';
import { StringEnds } from './string-ends.ts';

/** Deeper than anything a model's vendor takes. */
const deepest = 20_000;

/** Told of each part of a JSON text. Offsets are of whole tokens: quotes belong to strings. `false` says that the text is no JSON. */
export interface Visitor {
  key(start: number, end: number, escaped: boolean): boolean;
  string(start: number, end: number, escaped: boolean): boolean;
  /** A number, `true`, `false` or `null`. */
  scalar(start: number, end: number): boolean;
  /** The end of an object, before it leaves the stack. */
  close(frame: Frame): boolean;
}

/** NaN and the infinities are no JSON, but what several writers of JSON write. */
const scalar = /^(?:-?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|Infinity)|true|false|null|NaN)$/;
/** A longer number is not looked at closely: a regular expression would need memory for each digit. */
const longestScalar = 64;

/** What may come next: a value, a value or the end of its array, a key, a key or the end of its object, a colon, a comma or an end. */
const value = 0;
const first = 1;
const key = 2;
const firstKey = 3;
const colon = 4;
const comma = 5;

/**
 * Walks through a JSON text, or through several objects and arrays behind one another as in a log, without recursion and in linear time;
 * false when it is no such text. Does not look into strings: one with an unescaped line break passes.
 */
export function walkJson(raw: string, stack: FrameStack, visitor: Visitor): boolean {
  const ends = new StringEnds(raw);
  let at = raw.charCodeAt(0) === 0xfeff ? 1 : 0;
  let due: number = value;
  for (; at < raw.length; at += 1) {
    const unit = raw.charCodeAt(at);
    switch (unit) {
      case 0x20:
      case 0x0a:
      case 0x0d:
      case 0x09:
        break;
      case 0x22: {
        const quote = ends.find(at);
        if (quote < 0) return false;
        const { escaped } = ends;
        if (due === key || due === firstKey) {
          if (!visitor.key(at, quote + 1, escaped)) return false;
          due = colon;
        } else {
          if ((due !== value && due !== first) || !visitor.string(at, quote + 1, escaped)) return false;
          due = comma;
        }
        at = quote;
        break;
      }
      case 0x2c:
        if (due !== comma || stack.depth === 0) return false;
        stack.top.index += 1;
        due = stack.top.isObject ? key : value;
        break;
      case 0x3a:
        if (due !== colon) return false;
        due = value;
        break;
      case 0x7b:
      case 0x5b:
        // At the outside another text may follow.
        if ((due !== value && due !== first && stack.depth > 0) || stack.depth >= deepest) return false;
        stack.push(unit === 0x7b);
        due = unit === 0x7b ? firstKey : first;
        break;
      case 0x7d:
        // Around everything stands no object.
        if (!stack.top.isObject || (due !== comma && due !== firstKey) || !visitor.close(stack.top)) return false;
        stack.pop();
        due = comma;
        break;
      case 0x5d:
        if (stack.depth === 0 || stack.top.isObject || (due !== comma && due !== first)) return false;
        stack.pop();
        due = comma;
        break;
      default: {
        if (due !== value && due !== first) return false;
        const end = endOfScalar(raw, at);
        if (end < 0 || !visitor.scalar(at, end)) return false;
        at = end - 1;
        due = comma;
      }
    }
  }
  return stack.depth === 0 && due === comma;
}

/** Where the number or word ends that begins here, or -1 where none begins. */
function endOfScalar(raw: string, start: number): number {
  let end = start;
  let digits = true;
  for (; end < raw.length; end += 1) {
    const unit = raw.charCodeAt(end);
    if (unit === 0x2c || unit === 0x7d || unit === 0x5d || unit <= 0x20) break;
    digits &&= (unit >= 0x30 && unit <= 0x39) || unit === 0x2e || unit === 0x2d || unit === 0x2b || unit === 0x65 || unit === 0x45;
  }
  const known = end - start > longestScalar ? digits : scalar.test(raw.slice(start, end));
  return known ? end : -1;
}
