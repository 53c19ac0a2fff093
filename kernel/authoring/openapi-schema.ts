import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { ParamSchema } from '../schema/operation.ts';
import { valueAt } from '../template/pointer.ts';

export type Spec = JsonObject;

/** A text of the document; anything else than a string is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The object behind a local `$ref`, or the value itself; anything else is an empty object. Ten steps at most, since references can circle. */
export function deref(value: Json, spec: Spec): JsonObject {
  let current: Json | undefined = value;
  for (let step = 0; step < 10 && isJsonObject(current) && typeof current['$ref'] === 'string'; step += 1) {
    const reference: string = current['$ref'];
    current = reference.startsWith('#/') ? valueAt(spec, reference.slice(1)) : undefined;
  }
  return isJsonObject(current) ? current : {};
}

const scalars = new Set(['string', 'integer', 'number', 'boolean']);

/** A schema of an OpenAPI document in the closed subset that params use: what the subset cannot say is left out. */
export function paramFrom(value: Json, description: string, name: string, spec: Spec, depth = 0): ParamSchema {
  const schema = deref(value, spec);
  const said = (description || textOf(schema['description'] ?? '') || `${name}: say what it is and where an agent gets it from`).slice(0, 400);
  const type = textOf(Array.isArray(schema['type']) ? schema['type'][0] : schema['type']) || 'string';
  if (type === 'array' && depth < 2) return { type: 'array', description: said, items: paramFrom(schema['items'] ?? {}, '', 'item', spec, depth + 1) };
  if (type === 'object') return { type: 'object', description: said, additionalProperties: { type: 'string' } };
  const param: ParamSchema = { type: (scalars.has(type) ? type : 'string') as ParamSchema['type'], description: said };
  if (Array.isArray(schema['enum'])) param.enum = schema['enum'].slice(0, 60);
  if (type === 'string' && typeof schema['maxLength'] === 'number') param['maxLength'] = schema['maxLength'];
  if (type === 'string' && ['date', 'date-time', 'email', 'uri', 'uuid'].includes(textOf(schema['format']))) param.format = textOf(schema['format']);
  if ((type === 'integer' || type === 'number') && typeof schema['minimum'] === 'number') param['minimum'] = schema['minimum'];
  return param;
}
