import { isJsonObject, type Json, type JsonObject } from '../../../json.ts';
import { readLabel } from './read-label.ts';
import type { Delta, Shape } from './shape.ts';

/** Answers that give `candidates[].content.parts[].text` bit by bit. A call of a function comes whole. */
export const candidatesShape: Shape = {
  fits: ({ candidates }) => Array.isArray(candidates),
  read({ candidates }) {
    const list = Array.isArray(candidates) ? candidates : [];
    const groups = list.map((candidate, place) => `candidates/${readLabel(isJsonObject(candidate) ? (candidate['index'] ?? place) : place)}/`);
    return {
      deltas: list.flatMap((candidate, place) => readParts(candidate, place, groups[place] ?? '')),
      ends: groups.filter((_, place) => isJsonObject(list[place]) && typeof list[place]['finishReason'] === 'string'),
      repeats: list.flatMap((candidate, place) => (isJsonObject(candidate) && candidate['logprobsResult'] !== undefined ? [['candidates', place, 'logprobsResult']] : [])),
    };
  },
};

function readParts(candidate: Json, place: number, group: string): Delta[] {
  const content = isJsonObject(candidate) ? candidate['content'] : undefined;
  const parts = isJsonObject(content) && Array.isArray(content['parts']) ? content['parts'] : [];
  return parts.flatMap((part, at) => {
    if (!isJsonObject(part) || typeof part['text'] !== 'string') return [];
    const kind = part['thought'] === true ? 'thought' : 'text';
    return [{ path: ['candidates', place, 'content', 'parts', at, 'text'], channel: group + kind, group, kind, again: (event: JsonObject, text: string) => repeatPart(event, place, kind, text) }];
  });
}

function repeatPart(event: JsonObject, place: number, kind: string, text: string): JsonObject {
  const { usageMetadata: _, candidates, ...rest } = event;
  const candidate = Array.isArray(candidates) ? candidates[place] : undefined;
  const index = isJsonObject(candidate) ? (candidate['index'] ?? place) : place;
  return { ...rest, candidates: [{ content: { role: 'model', parts: [{ text, ...(kind === 'thought' ? { thought: true } : {}) }] }, index }] };
}
