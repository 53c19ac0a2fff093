import type { JsonObject } from '../json.ts';
import { asText } from './template.ts';

/** Longest a param may appear on a card; the full text stands below it. */
const shown = 80;

// oxlint-disable-next-line no-control-regex -- control, bidi and zero-width characters are what is stripped
const deceptive = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e007f}]/gu;

/** Strips what could make a text read as another one, and cuts it to `length` characters. */
export function plainText(text: string, length = shown): string {
  const clean = text.toWellFormed().replaceAll(deceptive, ' ').replaceAll(/\s+/g, ' ').trim();
  const characters = [...clean];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : clean;
}

/** The human sentence for an approval card, filled from params by the host. */
export function summarise(summary: string, params: JsonObject): string {
  return summary.replaceAll(/\{([a-z][A-Za-z0-9]*)\}/g, (_, name: string) => {
    const value = params[name];
    return value === undefined ? '(not given)' : plainText(asText(value));
  });
}
