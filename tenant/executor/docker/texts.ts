import type { Json } from '../../../kernel/json.ts';

/** A text, or an empty one for anything else. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; none for anything else. */
export function asTexts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
