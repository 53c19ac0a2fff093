import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json, JsonObject } from '../json.ts';
import type { ParamsSchema } from './operation.ts';
import { compileLinear } from './linear-pattern.ts';

export interface ParamValidators {
  /** Errors of `params` against the schema, none when they fit. Gives the params with defaults filled in; the given object is left as it is. */
  validate(schema: ParamsSchema, params: JsonObject): { params: JsonObject; errors: readonly ErrorObject[] };
}

/** A relative path with no empty, `.` or `..` segment and no control character: what a `format: path` param may hold. */
export function isRelativePath(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (text.length === 0 || /[\u0000-\u001f\u007f\\]/.test(text)) return false;
  return text.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/**
 * Validators for params, compiled on first use and dropped when unused for longest: nine hundred kept ones cost 70 MiB.
 * @param capacity how many compiled validators are kept
 */
export function createParamValidators(capacity = 48): ParamValidators {
  const kept = new Map<ParamsSchema, { ajv: Ajv2020; validate: ValidateFunction }>();
  const regExp = Object.assign((pattern: string) => compileLinear(pattern), { code: 'compileLinear' });

  function compile(schema: ParamsSchema): ValidateFunction {
    const found = kept.get(schema);
    if (found) {
      kept.delete(schema);
      kept.set(schema, found);
      return found.validate;
    }
    // One instance a schema: what an instance has compiled is only let go with the instance.
    const ajv = new Ajv2020({ allErrors: true, strict: false, useDefaults: true, meta: false, validateSchema: false, logger: false, code: { regExp } });
    addFormats.default(ajv, ['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'hostname']);
    ajv.addFormat('base64', (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text));
    ajv.addFormat('path', isRelativePath);
    ajv.addKeyword({ keyword: 'secret', schemaType: 'boolean' });
    const validate = ajv.compile(schema);
    kept.set(schema, { ajv, validate });
    const oldest = kept.keys().next();
    if (kept.size > capacity && !oldest.done) kept.delete(oldest.value);
    return validate;
  }

  return {
    validate(schema, params) {
      const filled: Json = structuredClone(params);
      const validate = compile(schema);
      return validate(filled) ? { params: filled, errors: [] } : { params: filled, errors: validate.errors ?? [] };
    },
  };
}
