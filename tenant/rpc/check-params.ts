import type { ErrorObject } from 'ajv/dist/2020.js';
import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import type { Method } from './method.ts';

/** Throws PARAMS_INVALID that names every fault with its mend, `mostShown` of them in words. Values are never repeated. */
export function checkParams({ name, params: schema }: Method, params: Json, schemas: Schemas, mostShown: number): JsonObject {
  if (!isJsonObject(params)) throw new LetsbeError('PARAMS_INVALID', { operation: name, faults: 'they must be an object with a key for each param' });
  const errors = schemas.check(schema)(params);
  if (errors.length > 0) throw new LetsbeError('PARAMS_INVALID', { operation: name, faults: describe(errors, mostShown) });
  return params;
}

function describe(errors: readonly ErrorObject[], mostShown: number): string {
  const shown = describeErrors(errors.slice(0, mostShown), '').map(({ place, message, mend }) => {
    const at = place.slice(2);
    return plainText(`${at === '' ? '' : `${at}: `}${message} (${mend})`, 300);
  });
  const more = errors.length - mostShown;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
