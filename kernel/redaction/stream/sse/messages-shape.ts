import { isJsonObject, type JsonObject } from '../../../json.ts';
import { findTexts } from './find-texts.ts';
import { readLabel } from './read-label.ts';
import { type Delta, noContent, type Shape } from './shape.ts';

/** Where the text stands in a delta of each type. */
const fields: ReadonlyMap<string, string> = new Map([['text_delta', 'text'], ['input_json_delta', 'partial_json'], ['thinking_delta', 'thinking']]);
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
    if (type === 'content_block_start') return { ...noContent, deltas: readStart(event, group) };
    if (type === 'content_block_stop') return { ...noContent, ends: [group] };
    if (closing.has(readLabel(type))) return { ...noContent, ends: ['messages/'] };
    const kind = readLabel(delta['type']);
    if (type !== 'content_block_delta') return noContent;
    // What it signs is whole.
    if (kind === 'signature_delta') return { ...noContent, ends: [`${group}thinking`] };
    const field = fields.get(kind);
    // Of a type that is not known yet, any text may be one that is streamed.
    const texts = field === undefined ? findTexts(delta, []).filter(({ path }) => path.length === 1).map(({ path }) => String(path[0])) : [field];
    return { ...noContent, deltas: texts.map((key) => makeDelta(group, ['delta', key], key, kind)) };
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
