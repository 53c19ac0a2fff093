import { LetsbeError } from '../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Terminal } from './command.ts';

/** Params from `--params` (JSON, or `-` for standard input) and NAME=VALUE words; a value that looks like JSON is read as JSON. Throws USAGE_INVALID. */
export async function readParams(given: unknown, words: readonly string[], terminal: Terminal): Promise<JsonObject> {
  const text = given === '-' ? await terminal.readInput() : given;
  const base: Json = typeof text === 'string' ? parse(text, '--params') : {};
  if (!isJsonObject(base)) throw new LetsbeError('USAGE_INVALID', { reason: '--params must be a JSON object, such as \'{"title":"Rye week"}\'' });
  const pairs = words.map((word): [string, Json] => {
    const at = word.indexOf('=');
    if (at < 1) throw new LetsbeError('USAGE_INVALID', { reason: `${word} is no NAME=VALUE` });
    const value = word.slice(at + 1);
    return [word.slice(0, at), /^(-?\d+(\.\d+)?|true|false|null|[[{].*)$/s.test(value) ? parse(value, word.slice(0, at)) : value];
  });
  return { ...base, ...Object.fromEntries(pairs) };
}

function parse(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${what} is not valid JSON: ${error instanceof Error ? error.message : String(error)}` });
  }
}
