import type { JsonObject } from '../json.ts';
import { asText } from './template.ts';

/** Longest a param may appear on a card; the full text stands below it. */
const shown = 80;

/** Control and bidi characters, line separators, and everything that Unicode lets a renderer show as nothing. */
const deceptive = /\p{Cc}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]/gu;

/** Words of plain letters and signs, one blank between them: nothing to strip. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** Strips what could make a text read as another one, and cuts it to `length` characters. */
export function plainText(text: string, length = shown): string {
  if (text.length <= length && plain.test(text)) return text;
  const clean = text.toWellFormed().replaceAll(deceptive, ' ').replaceAll(/\s+/g, ' ').trim();
  const characters = [...clean];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : clean;
}

/** The human sentence for an approval card, filled from params by the host. */
export function summarise(summary: string, params: JsonObject): string {
  return summary.replaceAll(/\{([a-z][A-Za-z0-9]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined ? '(not given)' : plainText(asText(value));
  });
}
