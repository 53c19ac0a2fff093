import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { DeepJsonError, parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import { requestSchemas } from '../wires/request-schemas.ts';

/** A number that a double may not hold as it was written, such as one of twenty digits; hardly ever found within a text. */
const longNumber = /[[:,]\s*-?(?:[\d.]{16}|[\d.]+[eE])/;

/**
 * The JSON of a request, checked against what its wire asks for. Numbers are kept as they were written: `raw` ones write themselves out as they came.
 * Throws REQUEST_INVALID.
 */
export function readCall(text: string, wire: Wire, schemas: Schemas): JsonObject {
  const body = parseBody(text);
  const [fault] = schemas.check(requestSchemas[wire])(body);
  if (fault) throw new LetsbeError('REQUEST_INVALID', { reason: `${fault.instancePath === '' ? 'it' : fault.instancePath.slice(0, 80)} ${fault.message ?? 'does not fit'}` });
  return body;
}

export function parseBody(text: string): JsonObject {
  let body: Json;
  try {
    body = parseUntrustedJson(text);
    if (longNumber.test(text)) body = keepNumbers(text);
  } catch (error) {
    throw new LetsbeError('REQUEST_INVALID', { reason: error instanceof DeepJsonError ? error.message : 'it is not valid JSON' }, error);
  }
  if (!isJsonObject(body)) throw new LetsbeError('REQUEST_INVALID', { reason: 'it is no JSON object' });
  return body;
}

type Revive = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const rawJson = (JSON as unknown as { rawJSON(source: string): unknown }).rawJSON;

/** JSON whose numbers are written again as they came. */
function keepNumbers(text: string): Json {
  const revive: Revive = (key, value, { source }) => {
    if (key === '__proto__') return undefined;
    return typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson(source) : value;
  };
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as Json;
}
