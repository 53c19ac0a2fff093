import type { Json } from '../json.ts';

/** Replaces every known secret value, in the encodings a value commonly travels in, by its reference. */
export interface KnownValues {
  add(name: string, value: string): void;
  remove(name: string, value: string): void;
  redactText(text: string): string;
  /** Strings and keys inside a JSON value; the shape stays. */
  redactJson(value: Json): Json;
}

/** Shorter values would be found in ordinary text. */
const shortest = 8;

export function createKnownValues(): KnownValues {
  const forms = new Map<string, string>();
  let order: [string, string][] = [];

  function change(name: string, value: string, apply: (form: string, reference: string) => void): void {
    if (value.length < shortest) return;
    for (const form of formsOf(value)) apply(form, `SECRET_REF(${name})`);
    order = [...forms].toSorted(([a], [b]) => b.length - a.length);
  }

  function redactText(text: string): string {
    let clean = text;
    for (const [form, reference] of order) if (clean.includes(form)) clean = clean.replaceAll(form, reference);
    return clean;
  }

  function redactJson(value: Json): Json {
    if (typeof value === 'string') return redactText(value);
    if (Array.isArray(value)) return value.map(redactJson);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redactText(key), redactJson(inner)]));
  }

  return {
    add: (name, value) => change(name, value, (form, reference) => forms.set(form, reference)),
    remove: (name, value) => change(name, value, (form) => forms.delete(form)),
    redactText,
    redactJson,
  };
}

function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value, 'utf8');
  const json = JSON.stringify(value).slice(1, -1);
  return new Set([value, json, encodeURIComponent(value), bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]);
}
