import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';

/** More than any model reads or writes in one call. */
const most = 50_000_000;

/**
 * A number of tokens as a provider wrote it: the number, undefined where it wrote nothing (absent or null), or `wrong` for what counts
 * nothing: below zero, in parts, too large to be exact, no number. Digits in a string are a number.
 */
export function readCount(value: Json | undefined): number | 'wrong' | undefined {
  if (value === undefined || value === null) return undefined;
  const count = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 && count <= most ? count : 'wrong';
}

/** Named counters that providers write again and again as they grow, and sometimes leave out, or set to 0, at the end. */
export interface Counts {
  /** Takes in the counters of an object under our names: a later number replaces an earlier one, nothing and 0 replace none. Gives whether all that was there can be counters. */
  take(object: JsonObject, names: Readonly<Record<string, string>>): boolean;
  /** The latest, or undefined where it was never written. */
  get(name: string): number | undefined;
}

export function createCounts(): Counts {
  const seen = new Map<string, number>();
  return {
    take(object, names) {
      let right = true;
      for (const theirs in names) {
        const count = readCount(object[theirs]);
        const ours = names[theirs];
        if (count === undefined || ours === undefined) continue;
        if (count === 'wrong') right = false;
        else if (count > 0 || !seen.has(ours)) seen.set(ours, count);
      }
      return right;
    },
    get: (name) => seen.get(name),
  };
}

/** Shared, for most pieces of a stream lack most parts. */
const noObject: JsonObject = Object.freeze({});
const noObjects: readonly JsonObject[] = [];

/** A part of an object that is an object itself; an empty one where it is anything else. */
export function partOf(object: JsonObject, name: string): JsonObject {
  const part = object[name];
  return isJsonObject(part) ? part : noObject;
}

/** The objects of a list; none where it is no list. */
export function objectsOf(list: Json | undefined): readonly JsonObject[] {
  if (!Array.isArray(list)) return noObjects;
  return list.every(isJsonObject) ? list : list.filter(isJsonObject);
}

/** Characters of a text; 0 for what is none. */
export function lengthOf(text: Json | undefined): number {
  return typeof text === 'string' ? text.length : 0;
}
