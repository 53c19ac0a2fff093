import { readFileSync } from 'node:fs';
import { LetsbeError } from '../../errors.ts';
import { isJsonObject, type Json } from '../../json.ts';

export interface NamedSecret {
  readonly name: string;
  readonly value: string;
}

const nameForm = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** Reads a JSON array of texts and of `{ name, value }`. Throws USAGE_INVALID, which repeats nothing of it. */
export function readSecrets(file: string): NamedSecret[] {
  const given = parse(file);
  if (!Array.isArray(given)) throw refusal(file, 'is no JSON array');
  return given.map((each, index) => {
    const { name, value } = isJsonObject(each) ? each : { name: `secret_${index + 1}`, value: each };
    if (typeof value !== 'string' || value === '') throw refusal(file, `holds at place ${index + 1} neither a text nor { "name", "value" }`);
    if (typeof name !== 'string' || !nameForm.test(name)) throw refusal(file, `gives at place ${index + 1} a name that is none: at most 64 letters, digits, _ . -`);
    return { name, value };
  });
}

function parse(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    // What the parser says repeats the text.
    if (error instanceof SyntaxError) throw refusal(file, 'is no JSON');
    throw refusal(file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
  }
}

function refusal(file: string, reason: string): LetsbeError {
  return new LetsbeError('USAGE_INVALID', { reason: `${file} ${reason}` });
}
