import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { textOf } from './wire-shape.ts';

const types: Readonly<Record<number, string>> = { 401: 'authentication_error', 404: 'not_found_error' };

/** An error as OpenAI's interfaces write it. */
export function openAiError(status: number, code: string, message: string): JsonObject {
  return { error: { message, type: types[status] ?? 'invalid_request_error', param: null, code } };
}

/** What an `error` object says. */
export function readError(error: unknown): { message: string; status?: number } | undefined {
  if (typeof error === 'string' && error !== '') return { message: error };
  if (!isJsonObject(error)) return undefined;
  const { code, status } = error;
  const known = [status, code].map(Number).find((number) => Number.isInteger(number) && number >= 400 && number < 600);
  return { message: textOf(error['message']) ?? 'it failed without a reason', ...(known === undefined ? {} : { status: known }) };
}
