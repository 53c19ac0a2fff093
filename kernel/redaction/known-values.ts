import type { Json } from '../json.ts';

/** Replaces every known secret value, in the encodings a value commonly travels in, by its reference. */
export interface KnownValues {
  /** `seen` is called each time the value is found in a text; it may throw, and then the text is not given. For values nobody should meet. */
  add(name: string, value: string, seen?: () => void): void;
  remove(name: string, value: string): void;
  redactText(text: string): string;
  /** Strings and keys inside a JSON value; the shape stays. */
  redactJson(value: Json): Json;
}

/** Shorter values would be found in ordinary text. */
const shortest = 8;

export function createKnownValues(): KnownValues {
  /** Form → the names that hold it, and whom to tell: two secrets may have one value, and one of them may be forgotten. */
  const forms = new Map<string, Map<string, (() => void) | undefined>>();
  /** Longest first, made anew at the first use after a change: tokens come by the thousand. */
  let order: [form: string, reference: string, holders: ReadonlyMap<string, (() => void) | undefined>][] | undefined;

  function change(value: string, apply: (holders: Map<string, (() => void) | undefined>) => void): void {
    if (value.length < shortest) return;
    for (const form of formsOf(value)) {
      const holders = forms.get(form) ?? new Map<string, (() => void) | undefined>();
      apply(holders);
      if (holders.size > 0) forms.set(form, holders);
      else forms.delete(form);
    }
    order = undefined;
  }

  function redactText(text: string): string {
    order ??= [...forms].map(([form, holders]): [string, string, typeof holders] => [form, `SECRET_REF(${[...holders.keys()][0] ?? ''})`, holders]).toSorted(([x], [y]) => y.length - x.length);
    let clean = text;
    for (const [form, reference, holders] of order) {
      if (!clean.includes(form)) continue;
      clean = clean.replaceAll(form, reference);
      for (const seen of holders.values()) seen?.();
    }
    return clean;
  }

  function redactJson(value: Json): Json {
    if (typeof value === 'string') return redactText(value);
    if (Array.isArray(value)) return value.map(redactJson);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redactText(key), redactJson(inner)]));
  }

  return {
    add: (name, value, seen) => change(value, (holders) => holders.set(name, seen)),
    remove: (name, value) => change(value, (holders) => holders.delete(name)),
    redactText,
    redactJson,
  };
}

function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value, 'utf8');
  const json = JSON.stringify(value).slice(1, -1);
  // Some writers of JSON escape slashes and everything beyond ASCII.
  const escaped = json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const slashed = (text: string): string => text.replaceAll('/', '\\/');
  const percent = encodeURIComponent(value.toWellFormed());
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const hex = bytes.toString('hex');
  const base64 = bytes.toString('base64');
  const lower = (text: string): string => text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return new Set([value, json, slashed(json), escaped, slashed(escaped), percent, lower(percent), form, lower(form), base64, base64.replace(/=+$/, ''), bytes.toString('base64url'), hex, hex.toUpperCase()]);
}
