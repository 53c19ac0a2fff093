import addFormats from 'ajv-formats';
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JSONSchema } from 'json-schema-to-ts';
import { faultsInLine } from '../fault.ts';
import { describeErrors } from '../schema/describe.ts';

/** Gives what is wrong with a value, in a sentence for whoever sent it; undefined where nothing is. */
export type Validate = (value: unknown) => string | undefined;

export interface Validators {
  /** For JSON: a value is what it is. */
  json(schema: JSONSchema, place: string): Validate;
  /** For words of an address: `7` is a number where one is asked for. Changes the object it is given. */
  words(schema: JSONSchema, place: string): Validate;
}

// One fault is enough: to look for all of them in a large body would be the sender's way to cost us time.
const options: Options = { allErrors: false, verbose: true, strict: false, meta: false, validateSchema: false, logger: false };

/** Validators of routes, each compiled when it is first needed and kept by its schema. */
export function createValidators(): Validators {
  const make = (more: Options): Validators['json'] => {
    const ajv = new Ajv2020({ ...options, ...more });
    addFormats.default(ajv);
    const compiled = new Map<JSONSchema, ValidateFunction>();
    return (schema, place) => (value) => {
      let validate = compiled.get(schema);
      if (!validate) {
        validate = ajv.compile(schema as object);
        compiled.set(schema, validate);
      }
      return validate(value) ? undefined : faultsInLine(describeErrors(validate.errors ?? [], place));
    };
  };
  return { json: make({}), words: make({ coerceTypes: true }) };
}
