import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { exampleFileSchema } from './example.ts';
import { operationSchema } from './operation.ts';
import { paramsSchema } from './params.ts';
import { pluginSchema } from './plugin.ts';
import { resultSchema } from './result.ts';
import { whenSchema } from './when.ts';

export type Check = (value: unknown) => readonly ErrorObject[];

/** Checks of the kernel's own schemas. Each compiles on first use: a process that never reads examples does not pay for their schema. */
export interface Schemas {
  readonly plugin: Check;
  readonly operation: Check;
  readonly params: Check;
  readonly exampleFile: Check;
  /** Any other schema of the program, compiled on first use and kept by identity. */
  check(schema: object): Check;
}

export function createSchemas(): Schemas {
  // Without inlining and a second pass over the code it makes, the validator takes half the memory, and schemas are checked only at a load.
  const ajv = new Ajv2020({ allErrors: true, verbose: true, inlineRefs: false, code: { optimize: false }, strict: false, discriminator: true, meta: false, validateSchema: false, logger: false });
  ajv.addSchema([paramsSchema, whenSchema, resultSchema]);
  const compiled = new Map<object, ValidateFunction>();
  const check = (schema: object): Check => (value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile(schema);
      compiled.set(schema, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []);
  };
  const params: Check = (value) => {
    const validate = ajv.getSchema(paramsSchema.$id);
    if (!validate) throw new Error('the params schema is not registered');
    return validate(value) ? [] : (validate.errors ?? []);
  };
  return { plugin: check(pluginSchema), operation: check(operationSchema), params, exampleFile: check(exampleFileSchema), check };
}
