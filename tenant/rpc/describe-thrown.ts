import type { Json } from '../../kernel/json.ts';

/** Whatever was thrown as plain JSON for the log, texts as they are: what must be kept out of it can be found in them. */
export function describeThrown(thrown: unknown, deepest = 3): Json {
  if (!(thrown instanceof Error)) return asPlain(thrown);
  const { name, message, stack = `${name}: ${message}`, cause } = thrown;
  return { stack, ...(cause === undefined || deepest === 0 ? {} : { cause: describeThrown(cause, deepest - 1) }) };
}

function asPlain(value: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as Json;
  } catch {
    return `a value of type ${typeof value} that JSON cannot carry`;
  }
}
