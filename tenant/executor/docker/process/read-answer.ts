import { LetsbeError } from '../../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';

/** The JSON of an answer. Throws TOOL_ANSWER_UNREADABLE. */
export function parseAnswer(body: Buffer): Json {
  try {
    return parseUntrustedJson(body.toString('utf8'));
  } catch (error) {
    throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance: 'Docker', reason: 'it is no JSON' }, error);
  }
}

/** The objects of a list; nothing where it is none. */
export function rowsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A value deep in an object by its names; undefined where one is not there. */
export function at(value: unknown, ...names: readonly string[]): Json | undefined {
  return names.reduce<unknown>((inner, name) => (isJsonObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value) as Json | undefined;
}

export function textOf(value: unknown, ...names: readonly string[]): string {
  const found = at(value, ...names);
  return typeof found === 'string' ? found : '';
}

export function numberOf(value: unknown, ...names: readonly string[]): number {
  const found = at(value, ...names);
  return typeof found === 'number' ? found : 0;
}
