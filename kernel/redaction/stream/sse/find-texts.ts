import { isJsonObject, type Json, type JsonObject } from '../../../json.ts';
import type { Path } from '../../json/locate.ts';
import { opaqueKeys } from '../../json/opaque.ts';

/** A string within an event, and what it is called there whatever the positions in arrays. */
export interface TextPlace {
  readonly path: Path;
  readonly id: string;
  /** The id of the item of an array that holds it, such as a call's. */
  readonly item?: string | undefined;
}

/** Keys whose strings come whole: names, ids, states, addresses, bytes, and what a vendor signed. Under any other a text may be streamed. */
const wholeKeys = new Set([
  'id', 'call_id', 'item_id', 'tool_call_id', 'file_id', 'type', 'role', 'name', 'status', 'object', 'model', 'format', 'phase', 'finish_reason', 'server_label', 'title', 'url', 'uri', 'image_url', 'mime_type', 'data', 'signature', ...opaqueKeys,
].filter((key) => key !== 'thinking' && key !== 'text' && key !== 'content'));
const deepest = 8;

/** The strings below a value that are pieces of streamed texts. */
export function findTexts(value: Json | undefined, path: Path, id = '', item?: string): TextPlace[] {
  if (path.length > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((one, place) => findTexts(one, [...path, place], `${id}/${nameItem(one, place)}`, isJsonObject(one) && typeof one['id'] === 'string' && one['id'] !== '' ? one['id'] : undefined));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return wholeKeys.has(key) ? [] : [{ path: [...path, key], id: `${id}/${key}`, item }];
    return findTexts(inner, [...path, key], `${id}/${key}`, item);
  });
}

/** The event's value below `from` with nothing left but one text, and what tells the objects on the way to it apart. */
export function keepText(value: Json | undefined, path: Path, text: string): Json {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (Array.isArray(value)) return [keepText(value[Number(step)], rest, text)];
  const kept: JsonObject = {};
  // There is none under a key that held a secret: it has another name now.
  const given = isJsonObject(value) ? value : {};
  // Without an index nothing but its id says whose text it is.
  for (const key of given['index'] === undefined ? ['id', 'type', 'format'] : ['index', 'type', 'format']) {
    const mark = given[key];
    if (mark !== undefined) kept[key] = mark;
  }
  kept[String(step)] = keepText(given[String(step)], rest, text);
  return kept;
}

/** Items of arrays say which they are by an index, else by their type, else by their place. */
function nameItem(item: Json, place: number): string {
  const { index, type } = isJsonObject(item) ? item : {};
  if (typeof index === 'number') return String(index);
  return typeof type === 'string' ? type : String(place);
}
