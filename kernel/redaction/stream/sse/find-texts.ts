import { isJsonObject, type Json, type JsonObject } from '../../../json.ts';
import type { Path } from '../../json/locate.ts';

/** A string within an event, and what it is called there whatever the positions in arrays. */
export interface TextPlace {
  readonly path: Path;
  readonly id: string;
}

/** Keys under which vendors stream text. All other strings are whole: names, ids, states, addresses. */
const textKeys = new Set(['content', 'refusal', 'reasoning', 'reasoning_content', 'reasoning_text', 'thinking', 'text', 'summary', 'arguments', 'transcript']);
const deepest = 8;

/** The strings below a value that are pieces of streamed texts. */
export function findTexts(value: Json | undefined, path: Path, id = ''): TextPlace[] {
  if (path.length > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((item, place) => findTexts(item, [...path, place], `${id}/${nameItem(item, place)}`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return textKeys.has(key) ? [{ path: [...path, key], id: `${id}/${key}` }] : [];
    return findTexts(inner, [...path, key], `${id}/${key}`);
  });
}

/** The event's value below `from` with nothing left but one text, and what tells the objects on the way to it apart. */
export function keepText(value: Json | undefined, path: Path, text: string): Json {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (Array.isArray(value)) return [keepText(value[Number(step)], rest, text)];
  const kept: JsonObject = {};
  if (!isJsonObject(value)) return kept;
  for (const key of ['index', 'type', 'format']) {
    const mark = value[key];
    if (mark !== undefined) kept[key] = mark;
  }
  kept[String(step)] = keepText(value[String(step)], rest, text);
  return kept;
}

/** Items of arrays say which they are by an index, else by their type, else by their place. */
function nameItem(item: Json, place: number): string {
  const { index, type } = isJsonObject(item) ? item : {};
  if (typeof index === 'number') return String(index);
  return typeof type === 'string' ? type : String(place);
}
