import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../json.ts';

/** One sentence when two values differ, both shown short. */
export function differs(what: string, actual: Json, expected: Json): string[] {
  if (isDeepStrictEqual(actual, expected)) return [];
  return [`${what} is ${short(actual)}, expected ${short(expected)}`];
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
