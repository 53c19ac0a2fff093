import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import type { Call } from '../tool.ts';
import { refuse } from './errors.ts';

/** The one object of `{"posts": [{…}]}`; what requests of the simulated Admin API are wrapped in. */
export function unwrap({ json }: Call, name: string, action: string, required: readonly string[] = []): JsonObject {
  const list = isJsonObject(json) ? json[name] : undefined;
  const first = Array.isArray(list) ? list[0] : undefined;
  if (!isJsonObject(first)) throw refuse('BadRequestError', action, `No root key ('${name}') provided.`);
  const missing = required.find((key) => first[key] === undefined || first[key] === '');
  if (missing !== undefined) {
    const details = [{ instancePath: `/${name}/0`, schemaPath: `${name}#/definitions/required`, keyword: 'required', params: { missingProperty: missing }, message: `must have required property '${missing}'` }];
    throw refuse('ValidationError', action, 'Validation failed for 0.', { property: '0', details });
  }
  return first;
}
