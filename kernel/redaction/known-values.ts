import type { Json } from '../json.ts';
import type { Detect, Finding, Scan } from './detector.ts';
import { createRegistered } from './registered/registered.ts';
import { replace } from './replace.ts';
import { resolve } from './resolve.ts';

/** Replaces every known secret value, in the encodings a value may travel in, by its reference. */
export interface KnownValues {
  /**
   * `seen` is called each time the value is found in a text; it may throw, and then the text is not given. For values nobody should meet. A value
   * under 8 bytes or 28 bits would be found in ordinary text: it is looked for only where a secret stands.
   */
  add(name: string, value: string, seen?: () => void): void;
  remove(name: string, value: string): void;
  redactText(text: string): string;
  /** Strings and keys inside a JSON value; the shape stays. */
  redactJson(value: Json): Json;
}

/** Known values alone, without a net for what nobody registered: for the values of one request, beside the firewall that guards everything. */
export function createKnownValues(): KnownValues {
  const { add, remove, detect } = createRegistered();
  const redactText = (text: string): string => replace(text, findingsOf(detect, text), referenceTo);
  return { add, remove, redactText, redactJson: (value) => mapTexts(value, redactText) };
}

/** What is known of a text before it is looked at. */
export type Known = Pick<Scan, 'name' | 'isKeptElsewhere' | 'sweep'>;

/** What a detector finds in a whole text, in order and without overlaps. */
export function findingsOf(detect: Detect, text: string, key?: string, known: Known = {}): Finding[] {
  return resolve(detect({ text, from: 0, complete: true, key, ...known }).findings);
}

export const referenceTo = ({ name }: Pick<Finding, 'name'>): string => `SECRET_REF(${name ?? ''})`;

/** A JSON value with its strings and keys changed; `change` is told the key that a string stands under. */
export function mapTexts(value: Json, change: (text: string, key?: string) => string, key?: string): Json {
  if (typeof value === 'string') return change(value, key);
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, change, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [change(name), mapTexts(inner, change, name)]));
}
