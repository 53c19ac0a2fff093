import type { JsonObject } from '../../../json.ts';
import type { Path } from '../../json/locate.ts';
import { findTexts, keepText } from './find-texts.ts';
import { readLabel } from './read-label.ts';
import { noContent, type Shape } from './shape.ts';

const closing = new Set(['response.completed', 'response.incomplete', 'response.failed']);

/** Events of the responses API: `response.….delta`, `response.….done` and those around them. */
export const responsesShape: Shape = {
  fits: ({ type }) => typeof type === 'string' && type.startsWith('response.'),
  read(event) {
    const type = readLabel(event['type']);
    // Ids of items differ from event to event behind some gateways; the places do not.
    const group = `responses/${readLabel(event['output_index'])}/`;
    if (closing.has(type)) return { ...noContent, ends: ['responses/'] };
    if (type === 'response.output_item.done') return { ...noContent, ends: [group] };
    if (type.endsWith('.done')) return { ...noContent, ends: [group + nameText(event, type)] };
    // Sound is binary.
    if (!type.endsWith('.delta') || type === 'response.audio.delta') return noContent;
    const repeats = Array.isArray(event['logprobs']) ? [['logprobs']] : [];
    const texts = typeof event['delta'] === 'string' ? [{ path: ['delta'], id: '' }] : findTexts(event['delta'], ['delta']);
    return { ...noContent, deltas: texts.map(({ path, id }) => ({ path, channel: group + nameText(event, type) + id, group, kind: '', again: (sent, text) => repeatDelta(sent, path.slice(1), text) })), repeats };
  },
};

/** `response.output_text.delta` and `response.output_text.done` are of one text. */
function nameText(event: JsonObject, type: string): string {
  return `${type.replace(/\.(delta|done)$/, '')}/${readLabel(event['content_index'] ?? event['summary_index'])}/`;
}

function repeatDelta(event: JsonObject, path: Path, text: string): JsonObject {
  const { obfuscation: _, logprobs, ...rest } = event;
  return { ...rest, delta: keepText(event['delta'], path, text), ...(logprobs === undefined ? {} : { logprobs: [] }) };
}
