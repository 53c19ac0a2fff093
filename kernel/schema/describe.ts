import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Fault } from '../fault.ts';

const mends: Record<string, (error: ErrorObject) => string> = {
  additionalProperties: (error) => `remove ${JSON.stringify(error.params['additionalProperty'])}, or correct its spelling; unknown keys are errors`,
  unevaluatedProperties: (error) => `remove ${JSON.stringify(error.params['unevaluatedProperty'])}, or correct its spelling; it does not go with this type`,
  required: (error) => `add ${JSON.stringify(error.params['missingProperty'])}`,
  enum: (error) => `use one of ${allowed(error.params['allowedValues'])}`,
  const: (error) => `write ${JSON.stringify(error.params['allowedValue'])}`,
  type: (error) => `write a value of type ${String(error.params['type'])}`,
  pattern: (error) => `write it so that it matches ${String(error.params['pattern'])}`,
  propertyNames: () => 'rename the key as the schema of this place asks',
  discriminator: () => 'use a scheme this kernel knows: bearer, basic, header, query, jwt or session',
  not: () => 'leave one of the two out',
  oneOf: (error) => `write exactly one of the allowed forms: ${forms(error)}`,
};

function allowed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : String(values);
}

function forms(error: ErrorObject): string {
  const branches: unknown = error.schema;
  if (!Array.isArray(branches)) return 'see the schema';
  return branches.map((branch: { required?: string[] }) => (branch.required ?? []).map((key) => JSON.stringify(key)).join(' with ')).join(', or ');
}

function phrase(error: ErrorObject): string {
  if (error.keyword === 'additionalProperties') return `the key ${JSON.stringify(error.params['additionalProperty'])} is not known here`;
  if (error.keyword === 'unevaluatedProperties') return `the key ${JSON.stringify(error.params['unevaluatedProperty'])} is not known here`;
  if (error.keyword === 'required') return `${JSON.stringify(error.params['missingProperty'])} is missing`;
  return error.message ?? 'does not fit the schema';
}

/** What each branch lacks is not told beside the choice that was not made: that names them all. */
function repeatsChoice({ schemaPath, instancePath }: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const choice = /^(.*\/(?:oneOf|anyOf))\/\d+\/required$/.exec(schemaPath)?.[1];
  return choice !== undefined && errors.some((error) => error.schemaPath === choice && error.instancePath === instancePath);
}

/** Where one part of a conditional branch is at fault, the validator calls all its keys unknown. */
function isKnownToBranch({ keyword, instancePath, params }: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (keyword !== 'unevaluatedProperties') return false;
  const branches = errors.filter((error) => error.keyword === 'if' && error.instancePath === instancePath);
  return branches.some(({ parentSchema }) => Object.hasOwn((parentSchema?.['then'] as { properties?: object } | undefined)?.properties ?? {}, String(params['unevaluatedProperty'])));
}

/** Turns the validator's errors into faults with place and mend. Follow-up errors (`if`, branches of `allOf`) are left out: they repeat. */
export function describeErrors(errors: readonly ErrorObject[], file: string): Fault[] {
  const shown = errors.filter((error) => error.keyword !== 'if' && error.keyword !== 'allOf' && !repeatsChoice(error, errors) && !isKnownToBranch(error, errors));
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const error of shown) {
    const fault = {
      rule: `schema.${error.keyword}`,
      place: `${file}#${error.instancePath}`,
      message: phrase(error),
      mend: mends[error.keyword]?.(error) ?? 'write it as the schema of this place asks',
    };
    const key = `${fault.place}|${fault.message}`;
    if (!seen.has(key)) faults.push(fault);
    seen.add(key);
  }
  return faults;
}
