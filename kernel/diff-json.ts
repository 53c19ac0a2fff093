import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** One place in which two documents differ, as a JSON pointer (RFC 6901). A side that lacks it is left out. */
export interface Change {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** A change as answers show it: nothing is said of what stands at either side. */
export const changeSchema = { type: 'object', additionalProperties: false, required: ['path'], properties: { path: { type: 'string' }, before: {}, after: {} } } as const;

/** What changed from one document to the other: objects are compared key by key in the order of their names, all else whole. Pure. */
export function diffJson(before: Json | undefined, after: Json | undefined, path = ''): Change[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return names.flatMap((name) => diffJson(own(before, name), own(after, name), `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  }
  if (isDeepStrictEqual(before, after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
