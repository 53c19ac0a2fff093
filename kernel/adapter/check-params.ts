import type { ErrorObject } from 'ajv/dist/2020.js';
import { LetsbeError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { ParamValidators } from '../schema/param-validators.ts';
import { nearest } from '../nearest.ts';
import type { PreparedOperation } from '../operations/prepare.ts';

const shown = 6;

/**
 * Params with defaults filled in. Throws PARAMS_INVALID that names every fault with its mend, and SECRET_REF_UNRESOLVED for a
 * reference outside a param marked `secret`. Values are never repeated in the message: they may hold what must not be logged.
 */
export function checkParams(operation: PreparedOperation, given: JsonObject, validators: ParamValidators): JsonObject {
  const { params, errors } = validators.validate(operation.definition.params, given);
  if (errors.length > 0) {
    const known = Object.keys(operation.definition.params.properties);
    const faults = errors.slice(0, shown).map((error) => describe(error, known));
    throw new LetsbeError('PARAMS_INVALID', { operation: operation.id, faults: faults.join('; ') });
  }
  for (const [name, value] of Object.entries(params)) {
    if (!operation.secretParams.has(name)) refuseReferences(name, value);
  }
  return params;
}

function describe(error: ErrorObject, known: readonly string[]): string {
  const at = error.instancePath === '' ? '' : `${error.instancePath.slice(1)} `;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const close = error.instancePath === '' ? nearest(key, known) : undefined;
    return `${at}${key} is not known${close === undefined ? '' : `, did you mean ${close}?`}`;
  }
  if (error.keyword === 'required') return `${at}${String(error.params['missingProperty'])} is missing`;
  if (error.keyword === 'enum') return `${at}must be one of ${JSON.stringify(error.params['allowedValues'])}`;
  return `${at}${error.message ?? 'does not fit'}`;
}

function refuseReferences(name: string, value: unknown): void {
  if (typeof value === 'string' && value.includes('SECRET_REF(')) {
    const secret = /SECRET_REF\(([^)]{1,80})\)/.exec(value)?.[1] ?? '…';
    throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: secret, reason: `${name} is not a place for credentials; the host adds them by itself` });
  }
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) refuseReferences(name, inner);
}
