import type { Json } from '../json.ts';

/** The value a JSON pointer (RFC 6901) names, or undefined. Own members only, so that nothing inherited can be read. */
export function valueAt(document: Json | undefined, pointer: string): Json | undefined {
  if (pointer === '') return document;
  let value: Json | undefined = document;
  for (const token of pointer.slice(1).split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) {
      value = /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
    } else {
      value = Object.hasOwn(value, key) ? value[key] : undefined;
    }
  }
  return value;
}

/** Puts `value` where the pointer points, in place. Gives false when the way there does not exist. */
export function replaceAt(document: Json, pointer: string, value: Json): boolean {
  const cut = pointer.lastIndexOf('/');
  const holder = valueAt(document, pointer.slice(0, cut));
  const key = pointer.slice(cut + 1).replaceAll('~1', '/').replaceAll('~0', '~');
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder) || !Object.hasOwn(holder, key)) return false;
  holder[key] = value;
  return true;
}
