import type { ErrorObject } from 'ajv/dist/2020.js';
import { LetsbeError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ParamValidators } from '../schema/param-validators.ts';
import { nearest } from '../nearest.ts';
import type { PreparedOperation } from '../operations/prepare.ts';
import { plainText } from '../template/summarise.ts';

const shown = 6;
const deepest = 64;

/**
 * Params with defaults filled in. Throws PARAMS_INVALID that names every fault with its mend, and SECRET_REF_UNRESOLVED for a
 * reference outside a param marked `secret`, or beside other text in one. Values are never repeated in the message: they may hold what must not be logged.
 */
export function checkParams(operation: PreparedOperation, given: JsonObject, validators: ParamValidators): JsonObject {
  if (isTooDeep(given)) throw new LetsbeError('PARAMS_INVALID', { operation: operation.id, faults: `they are nested more than ${deepest} deep` });
  const { params, errors } = validators.validate(operation.definition.params, given);
  if (errors.length > 0) {
    const known = Object.keys(operation.definition.params.properties);
    const faults = errors.slice(0, shown).map((error) => describe(error, known));
    throw new LetsbeError('PARAMS_INVALID', { operation: operation.id, faults: faults.join('; ') });
  }
  for (const [name, value] of Object.entries(params)) {
    if (!operation.secretParams.has(name)) refuseReferences(name, value);
    else if (typeof value === 'string' && !/^SECRET_REF\([a-z0-9_]{1,80}\)$/.test(value)) refuseReferences(name, value, 'a reference must be the whole value and name a stored secret');
  }
  return params;
}

function describe(error: ErrorObject, known: readonly string[]): string {
  const at = error.instancePath === '' ? '' : `${plainText(error.instancePath.slice(1), 60)} `;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const close = error.instancePath === '' ? nearest(key, known) : undefined;
    return `${at}${plainText(key, 60)} is not known${close === undefined ? '' : `, did you mean ${close}?`}`;
  }
  if (error.keyword === 'required') return `${at}${String(error.params['missingProperty'])} is missing`;
  if (error.keyword === 'enum') return `${at}must be one of ${JSON.stringify(error.params['allowedValues'])}`;
  return `${at}${error.message ?? 'does not fit'}`;
}

function refuseReferences(name: string, value: unknown, reason = `${name} is not a place for credentials; the host adds them by itself`): void {
  if (typeof value === 'string' && value.includes('SECRET_REF(')) {
    const secret = /SECRET_REF\(([^)]{1,80})\)/.exec(value)?.[1] ?? '…';
    throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(secret), reason });
  }
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) for (const part of [key, inner]) refuseReferences(name, part);
}

/** Level by level and without recursion, before anything walks them. */
function isTooDeep(params: JsonObject): boolean {
  let level: Json[] = [params];
  for (let depth = 0; depth <= deepest; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}
