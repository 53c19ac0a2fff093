import { LetsbeError } from '../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { ParamsSchema } from '../schema/operation.ts';
import type { Terminal } from './command.ts';

/** Params as typed: those of `--params`, and NAME=VALUE words whose type only the operation knows. */
export interface TypedParams {
  readonly base: JsonObject;
  readonly words: readonly (readonly [string, string])[];
}

/** Reads `--params` (JSON, or `-` for standard input) and NAME=VALUE words. Throws USAGE_INVALID. */
export async function readParams(given: unknown, words: readonly string[], terminal: Terminal): Promise<TypedParams> {
  const text = given === '-' ? await terminal.readInput() : given;
  const base = typeof text === 'string' ? readObject(text, '--params') : {};
  const pairs = words.map((word): [string, string] => {
    const at = word.indexOf('=');
    if (at < 1) throw new LetsbeError('USAGE_INVALID', { reason: `${word} is no NAME=VALUE` });
    return [word.slice(0, at), word.slice(at + 1)];
  });
  return { base, words: pairs };
}

/** The params of a call: a word for a text param is taken as it is (`bookId=3` may be a text), any other is read as JSON where it is JSON. */
export function fitParams({ base, words }: TypedParams, schema: ParamsSchema | undefined): JsonObject {
  const typed = words.map(([name, text]): [string, Json] => [name, schema?.properties[name]?.type === 'string' ? text : readWord(text)]);
  return { ...base, ...Object.fromEntries(typed) };
}

/** What is no JSON stays text: the check of the params says what was expected. */
function readWord(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A JSON object given to an option. Throws USAGE_INVALID. */
export function readObject(text: string, what: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${what} is not valid JSON: ${error instanceof Error ? error.message : String(error)}` });
  }
  if (!isJsonObject(parsed)) throw new LetsbeError('USAGE_INVALID', { reason: `${what} must be a JSON object, such as '{"title":"Rye week"}'` });
  return parsed;
}
