import type { Json, JsonObject } from '../../../../../kernel/json.ts';

export const chat = (choice: JsonObject, more: JsonObject = {}): JsonObject => ({ id: 'c', ...more, choices: [choice] });
export const said = (delta: JsonObject, index = 0): JsonObject => chat({ index, delta, finish_reason: null });
export const call = (index: number, text: string): JsonObject => said({ tool_calls: [{ index, function: { arguments: text } }] });
/** A delta in which a call begins, without an index where none is given. */
export const begun = (id: string, text: string, index?: number): JsonObject => said({ tool_calls: [{ ...(index === undefined ? {} : { index }), id, type: 'function', function: { name: 'f', arguments: text } }] });
export const unnamed = (id: string, text: string): JsonObject => said({ tool_calls: [{ id, type: 'function', function: { arguments: text } }] });
export const whole = (value: string): string => JSON.stringify({ n: 1, a: value });
export const candidate = (parts: Json, more: JsonObject = {}): JsonObject => ({ candidates: [{ content: { role: 'model', parts }, ...more }] });
export const response = (type: string, more: JsonObject): JsonObject => ({ type: `response.${type}`, output_index: 0, content_index: 0, ...more });
export const block = (index: number, delta: JsonObject): JsonObject => ({ type: 'content_block_delta', index, delta });
export const text = (index: number, piece: string): JsonObject => block(index, { type: 'text_delta', text: piece });
export const thinking = (piece: string): JsonObject => block(0, { type: 'thinking_delta', thinking: piece });
