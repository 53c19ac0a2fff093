import type { Json } from '../../../json.ts';

/** What an event says of itself in one of its fields: a word or a number, as text; else nothing. */
export function readLabel(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
