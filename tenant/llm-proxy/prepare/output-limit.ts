import type { JsonObject } from '../../../kernel/json.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';

/** The names of the limit of output, the one that is written where a client gave none first. */
const names: Readonly<Record<Wire, readonly string[]>> = {
  'openai-chat': ['max_tokens', 'max_completion_tokens'],
  'openai-responses': ['max_output_tokens'],
  'anthropic-messages': ['max_tokens'],
  'openai-embeddings': [],
};

/** How many tokens a client allows for all answers together; undefined where it says nothing. */
export function readOutputLimit(wire: Wire, body: JsonObject): number | undefined {
  const given = names[wire].map((name) => body[name]).filter((limit) => typeof limit === 'number');
  return given.length === 0 ? undefined : Math.min(...given) * answersOf(wire, body);
}

/** What is changed in a body so that its answers hold at most so many tokens; nothing where they do by themselves. */
export function limitOutput(wire: Wire, body: JsonObject, maxOutput: number, { ofModel, completion }: { readonly ofModel: number; readonly completion: boolean }): JsonObject {
  const each = Math.max(1, Math.floor(maxOutput / answersOf(wire, body)));
  const given = names[wire].filter((name) => typeof body[name] === 'number');
  const [first] = names[wire];
  if (first === undefined) return {};
  if (given.length === 0) return each < ofModel || wire === 'anthropic-messages' ? { [wire === 'openai-chat' && completion ? 'max_completion_tokens' : first]: each } : {};
  return Object.fromEntries(given.flatMap((name) => (Number(body[name]) > each ? [[name, each]] : [])));
}

function answersOf(wire: Wire, { n }: JsonObject): number {
  return wire === 'openai-chat' && typeof n === 'number' && Number.isSafeInteger(n) && n >= 1 ? n : 1;
}
