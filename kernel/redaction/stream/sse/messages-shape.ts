import { isJsonObject, type JsonObject } from '../../../json.ts';
import { findTexts } from './find-texts.ts';
import { readLabel } from './read-label.ts';
import type { Delta, Shape } from './shape.ts';

/** Where the text stands in a delta of each type. */
const fields: ReadonlyMap<string, string> = new Map([['text_delta', 'text'], ['input_json_delta', 'partial_json'], ['thinking_delta', 'thinking']]);
const comesWhole = new Set(['signature_delta', 'citations_delta']);
/** A block that begins may hold the first piece. */
const startFields: ReadonlyMap<string, readonly [field: string, delta: string]> = new Map([['text', ['text', 'text_delta']], ['thinking', ['thinking', 'thinking_delta']]]);
const closing = new Set(['message_start', 'message_delta', 'message_stop']);

/** Events of the messages API: `content_block_start`, `content_block_delta`, `content_block_stop`, `message_…`. */
export const messagesShape: Shape = {
  fits: ({ type }) => typeof type === 'string' && (type.startsWith('content_block_') || type.startsWith('message_')),
  read(event) {
    const { type, index } = event;
    const group = `messages/${readLabel(index)}/`;
    const delta = isJsonObject(event['delta']) ? event['delta'] : {};
    if (type === 'content_block_start') return { deltas: readStart(event, group), ends: [], repeats: [] };
    if (type === 'content_block_stop') return { deltas: [], ends: [group], repeats: [] };
    if (type === 'content_block_delta' && delta['type'] === 'signature_delta') return { deltas: [], ends: [`${group}thinking`], repeats: [] };
    if (typeof type === 'string' && closing.has(type)) return { deltas: [], ends: ['messages/'], repeats: [] };
    const kind = readLabel(delta['type']);
    const field = fields.get(kind);
    if (type !== 'content_block_delta' || comesWhole.has(kind)) return { deltas: [], ends: [], repeats: [] };
    // Of a type that is not known yet, any text may be one that is streamed.
    const texts = field === undefined ? findTexts(delta, ['delta']).flatMap(({ path: [, key, ...more] }) => (typeof key === 'string' && more.length === 0 ? [key] : [])) : [field];
    return { deltas: texts.map((key) => makeDelta(group, ['delta', key], key, kind)), ends: [], repeats: [] };
  },
};

function readStart(event: JsonObject, group: string): Delta[] {
  const block = isJsonObject(event['content_block']) ? event['content_block'] : {};
  const start = startFields.get(readLabel(block['type']));
  return start ? [makeDelta(group, ['content_block', start[0]], start[0], start[1])] : [];
}

function makeDelta(group: string, path: readonly string[], field: string, type: string): Delta {
  return { path, channel: group + field, group, kind: field, again: ({ index }, text) => ({ type: 'content_block_delta', index: index ?? 0, delta: { type, [field]: text } }) };
}
