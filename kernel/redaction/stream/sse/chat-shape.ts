import { isJsonObject, type JsonObject } from '../../../json.ts';
import type { Path } from '../../json/locate.ts';
import { findTexts, keepText } from './find-texts.ts';
import type { Delta, EventContent, Shape } from './shape.ts';

/** Chunks of chat completions and of text completions: `choices[].delta…` and `choices[].text`. */
export const chatShape: Shape = {
  fits: ({ choices }) => Array.isArray(choices),
  read({ choices }) {
    const content: { deltas: Delta[]; ends: string[]; repeats: Path[] } = { deltas: [], ends: [], repeats: [] };
    if (Array.isArray(choices)) for (const [place, choice] of choices.entries()) if (isJsonObject(choice)) readChoice(choice, place, content);
    return content satisfies EventContent;
  },
};

function readChoice(choice: JsonObject, place: number, content: { deltas: Delta[]; ends: string[]; repeats: Path[] }): void {
  const group = `chat/${typeof choice['index'] === 'number' ? choice['index'] : place}/`;
  const path: Path = ['choices', place];
  const add = (below: Path, id: string, item?: string): void => {
    const isCall = id.startsWith('/tool_calls');
    const delta = { path: [...path, ...below], channel: `${group}${id}`, group, again: (event: JsonObject, text: string) => repeatChunk(event, place, below, text) };
    content.deltas.push(isCall ? { ...delta, kind: id, isObject: id.endsWith('/arguments'), begins: item } : { ...delta, kind: id.split('/')[1] ?? '' });
  };
  for (const key of ['delta', 'message']) for (const found of findTexts(choice[key], [key])) add(found.path, found.id, found.item);
  if (typeof choice['text'] === 'string') add(['text'], '/text');
  if (choice['logprobs'] !== undefined && choice['logprobs'] !== null) content.repeats.push([...path, 'logprobs']);
  if (typeof choice['finish_reason'] === 'string' && choice['finish_reason'] !== '') content.ends.push(group);
}

function repeatChunk(event: JsonObject, place: number, below: Path, text: string): JsonObject {
  const { usage: _, choices, ...rest } = event;
  const choice = Array.isArray(choices) ? choices[place] : undefined;
  const index = isJsonObject(choice) ? (choice['index'] ?? place) : place;
  const [first = 'text', ...further] = below;
  const kept = { [first]: keepText(isJsonObject(choice) ? choice[first] : undefined, further, text) };
  return { ...rest, choices: [{ index, ...kept, finish_reason: null }] };
}
