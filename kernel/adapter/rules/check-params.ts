import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import type { Operation, ParamSchema, When } from '../../schema/operation.ts';
import { isLinear } from './check-auth.ts';
import { placeOf } from './place.ts';

/** Params and settings say only what can be checked: linear patterns, known names in `required` and `when`, plain secrets. */
export function checkParamSchemas({ manifest, operations }: PluginSource): Fault[] {
  const settings = manifest.config === undefined ? [] : walkSchema('plugin.json#', '/config', manifest.config as unknown as ParamSchema);
  return [...settings, ...[...operations].flatMap(([name, operation]) => [...walkSchema(placeOf(name), '/params', operation.params), ...checkConditions(name, operation)])];
}

function walkSchema(root: string, inner: string, schema: ParamSchema): Fault[] {
  const faults: Fault[] = [];
  const fault = (rule: string, message: string, mend: string): void => void faults.push({ rule, place: `${root}${inner}`, message, mend });
  if (schema.pattern !== undefined && !isLinear(schema.pattern)) fault('param.pattern', `the pattern ${schema.pattern} cannot be matched in linear time`, 'write it without lookaround and backreferences');
  if (schema.secret === true && (schema.pattern !== undefined || schema.enum !== undefined || schema.format !== undefined || schema.default !== undefined)) {
    fault('param.secret', 'a secret param holds a SECRET_REF, which no pattern, enum, format or default fits', 'leave those out');
  }
  if (schema.secret === true && !ownParam.test(inner)) fault('param.secret', 'it is secret but not a param of its own', 'move it to the top level');
  for (const key of namesRequired(schema)) {
    if (!Object.hasOwn(schema.properties ?? {}, key)) fault('param.required', `${key} is required but not declared`, 'declare it under properties');
  }
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (inner === '/params' && property.description === undefined) {
      faults.push({ rule: 'param.description', place: `${root}${inner}/properties/${key}`, message: `${key} has no description`, mend: 'say what it is and where an agent gets it from' });
    }
    faults.push(...walkSchema(root, `${inner}/properties/${key}`, property));
  }
  if (schema.items) faults.push(...walkSchema(root, `${inner}/items`, schema.items));
  if (typeof schema.additionalProperties === 'object') faults.push(...walkSchema(root, `${inner}/additionalProperties`, schema.additionalProperties));
  return faults;
}

const ownParam = /^\/params\/properties\/[^/]+$/;

function namesRequired({ required = [], anyOf = [], dependentRequired = {} }: ParamSchema): Set<string> {
  return new Set([...required, ...anyOf.flatMap((option) => option.required), ...Object.entries(dependentRequired).flat(2)]);
}

function checkConditions(name: string, operation: Operation): Fault[] {
  const known = new Set(Object.keys(operation.params.properties));
  const rules = [...(operation.classWhen ?? []).map((rule, index) => [`/classWhen/${index}`, rule.when] as const), ...(operation.externalWhen ?? []).map((rule, index) => [`/externalWhen/${index}`, rule.when] as const), ...(typeof operation.outsiders === 'object' ? [['/outsiders', operation.outsiders.when] as const] : [])];
  return rules.flatMap(([inner, when]) => [
    ...namedParams(when).filter((key) => !known.has(key)).map((key) => ({ rule: 'when.unknown', place: placeOf(name, inner), message: `${key} is no param: the condition can never hold`, mend: `name one of ${[...known].join(', ')}` })),
    ...patternsOf(when).filter((pattern) => !isLinear(pattern)).map((pattern) => ({ rule: 'param.pattern', place: placeOf(name, inner), message: `the pattern ${pattern} cannot be matched in linear time`, mend: 'write it without lookaround and backreferences' })),
  ]);
}

function namedParams(when: When): string[] {
  const own = [...(Array.isArray(when['required']) ? when['required'].map(String) : []), ...Object.keys((when['properties'] as JsonObject | undefined) ?? {})];
  const nested = (['anyOf', 'allOf'] as const).flatMap((key) => (Array.isArray(when[key]) ? when[key].filter(isJsonObject).flatMap(namedParams) : []));
  return [...own, ...nested, ...(isJsonObject(when['not']) ? namedParams(when['not']) : [])];
}

function patternsOf(schema: Json): string[] {
  if (Array.isArray(schema)) return schema.flatMap(patternsOf);
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => (key === 'pattern' && typeof value === 'string' ? [value] : patternsOf(value)));
}
