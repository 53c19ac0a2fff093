import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { envFacts } from '../../gate/rules/env-facts.ts';
import type { Facts } from '../../gate/rules/fact-kinds.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** The settings file of a stack. */
export function envFileOf(stack: Json | undefined, roots: Roots): string {
  return `${roots['stacks'] ?? ''}/${typeof stack === 'string' ? stack : ''}/.env`;
}

/** What rules know of `env.<verb>` by its params: names, never values. */
export function readEnvFacts(verb: string, { stack, names, set, remove }: JsonObject, roots: Roots): Facts {
  return envFacts({ action: verb, file: envFileOf(stack, roots), keys: [...texts(names), ...(isJsonObject(set) ? Object.keys(set) : []), ...texts(remove)], roots });
}
