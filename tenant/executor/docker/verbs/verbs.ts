import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { composeVerbs } from './compose.ts';
import { lookingVerbs } from './looking.ts';
import { runningVerbs } from './running.ts';
import type { ParamRule, Verb } from './verb.ts';

/** Everything that can be asked of Docker. */
export const verbs: ReadonlyMap<string, Verb> = new Map([...lookingVerbs, ...runningVerbs, ...composeVerbs].map((verb) => [verb.name, verb]));

/** The verb of this name. Throws OPERATION_UNKNOWN with the list of what there is. */
export function findVerb(name: string): Verb {
  const verb = verbs.get(name);
  if (verb) return verb;
  throw new LetsbeError('OPERATION_UNKNOWN', { operation: `docker.${name.slice(0, 100)}`, hint: ` Docker does here: ${[...verbs.keys()].join(', ')}.` });
}

/** The params of a verb, each checked against its rule; others are refused. Throws PARAMS_INVALID. */
export function checkVerbParams(verb: Verb, params: JsonObject): JsonObject {
  const faults = [
    ...verb.required.filter((name) => !Object.hasOwn(params, name)).map((name) => `${name} is missing`),
    ...Object.keys(params).filter((name) => !Object.hasOwn(verb.params, name)).map((name) => `${JSON.stringify(name.slice(0, 40))} is none of ${Object.keys(verb.params).join(', ') || 'its params, there are none'}`),
    ...Object.entries(verb.params).flatMap(([name, rule]) => (Object.hasOwn(params, name) && !fits(rule, params[name]) ? [`${name} does not fit: ${describe(rule)}`] : [])),
  ];
  if (faults.length > 0) throw new LetsbeError('PARAMS_INVALID', { operation: `docker.${verb.name}`, faults: faults.join('; ') });
  return params;
}

function fits(rule: ParamRule, value: unknown): boolean {
  if (rule.kind === 'integer') return typeof value === 'number' && Number.isInteger(value) && value >= rule.least && value <= rule.most;
  if (rule.kind === 'text') return fitsText(rule, value);
  return Array.isArray(value) && value.length <= rule.count && value.every((item) => fitsText(rule, item)) && new Set(value).size === value.length;
}

function fitsText({ pattern, most }: { readonly pattern: string; readonly most: number }, value: unknown): boolean {
  return typeof value === 'string' && value.length <= most && new RegExp(pattern).test(value);
}

function describe(rule: ParamRule): string {
  if (rule.kind === 'integer') return `a whole number from ${rule.least} to ${rule.most}`;
  return `${rule.about ?? 'a text'} (${rule.pattern}, at most ${rule.most} characters)`;
}

/** The JSON schema of a verb's params, for those who ask. */
export function schemaOf({ params, required }: Verb): { readonly type: 'object'; readonly required: readonly string[]; readonly additionalProperties: false; readonly properties: { readonly [name: string]: object } } {
  return { type: 'object', required, additionalProperties: false, properties: Object.fromEntries(Object.entries(params).map(([name, rule]) => [name, schemaOfRule(rule)])) };
}

/** The JSON schema of one param. */
export function schemaOfRule(rule: ParamRule): object {
  const about = rule.about === undefined ? {} : { description: rule.about };
  if (rule.kind === 'integer') return { type: 'integer', minimum: rule.least, maximum: rule.most, ...about };
  const text = { type: 'string', pattern: rule.pattern, maxLength: rule.most };
  return rule.kind === 'text' ? { ...text, ...about } : { type: 'array', maxItems: rule.count, uniqueItems: true, items: text, ...about };
}
