import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';

/** Text, number or truth value as a text; empty for anything else. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Text of a key, or empty. */
export function textOf(row: JsonObject, key: string): string {
  return asText(row[key]);
}

/** Order of two values: numbers by size, the rest as texts. */
export function compareValues(a: Json | undefined, b: Json | undefined): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : asText(a).localeCompare(asText(b));
}

/** The rows of a table that have one of these keys. */
export function rowsAt<K>(table: ReadonlyMap<K, JsonObject>, keys: readonly K[]): JsonObject[] {
  return keys.flatMap((key) => {
    const row = table.get(key);
    return row ? [row] : [];
  });
}

/** Number of a key, or 0. */
export function numberOf(row: JsonObject, key: string): number {
  const value = row[key];
  return typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : 0;
}

/** The objects of a list. */
export function objectsOf(row: JsonObject, key: string): JsonObject[] {
  const value = row[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The numbers of a list, numeric texts included. */
export function numbersOf(value: Json | undefined): number[] {
  return (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map(Number).filter((item) => Number.isInteger(item));
}

export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(asText) : [];
}

/** The value as an object; an empty one when it is something else. */
export function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The keys of `names` that `row` has. */
export function only(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
}

/** Words of a title joined by hyphens, as tools make addresses of them. */
export function slugOf(title: string): string {
  return title.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9\s-]/g, '').trim().replaceAll(/[\s-]+/g, '-');
}

/** `slug`, or with a number behind it when it is taken. */
export function freeSlug(slug: string, taken: (slug: string) => boolean): string {
  if (!taken(slug)) return slug;
  for (let count = 2; ; count += 1) {
    if (!taken(`${slug}-${count}`)) return `${slug}-${count}`;
  }
}

export function isMail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
