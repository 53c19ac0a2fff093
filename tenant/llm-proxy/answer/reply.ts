import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { WireShape, Words } from '../wires/wire-shape.ts';

/** Statuses that the runtime takes badly: it locks the provider away, or asks again and again. Everything we refuse ourselves is none of them. */
const taken = new Set([402, 403, 429]);

/** Sends JSON, whole. Does nothing where the client is gone or was answered. */
export function sendJson(response: ServerResponse, status: number, body: JsonObject, headers: OutgoingHttpHeaders = {}): void {
  sendText(response, status, 'application/json', JSON.stringify(body), headers);
}

export function sendText(response: ServerResponse, status: number, type: string, text: string, headers: OutgoingHttpHeaders = {}): void {
  if (response.headersSent || response.destroyed) return;
  // Where the request is not all here the connection ends with the answer: whoever sends without an end is not listened to.
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store', ...(response.req.complete ? {} : { connection: 'close' }), ...headers });
  response.end(text);
}

export interface Refusal {
  readonly shape: WireShape;
  readonly response: ServerResponse;
  readonly isStream: boolean;
  readonly words: Omit<Words, 'text'>;
}

/** Codes of what a client may have asked wrongly, with their status; every other error is said as the answer of the model. */
const ofClient: Readonly<Record<string, number>> = { REQUEST_INVALID: 400, REQUEST_TOO_LARGE: 413, MODEL_UNKNOWN: 400, MODEL_REJECTED: 400, OVERLOADED: 400, AUTH_INVALID: 401 };

/**
 * Says an error so that the runtime goes on well: as an assistant's message, streamed where a stream was asked for, or with 400 in the form of the
 * wire. `code` is in the header `x-letsbe-refusal` either way.
 */
export function refuse(error: LetsbeError, { shape, response, isStream, words }: Refusal): void {
  const headers = { 'x-letsbe-refusal': error.code };
  const status = ofClient[error.code];
  const answer = { ...words, text: error.message };
  if (response.headersSent) {
    // The head of a stream is gone with the comments of a provider that then failed.
    if (!response.writableEnded) response.end(shape.answerEvents?.(answer) ?? shape.errorEvent(error.code, error.message));
    return;
  }
  if (status === undefined && shape.answer !== undefined && shape.answerEvents !== undefined) {
    if (isStream) sendText(response, 200, 'text/event-stream; charset=utf-8', shape.answerEvents(answer), headers);
    else sendJson(response, 200, shape.answer(answer), headers);
    return;
  }
  sendError(response, shape, status ?? 400, typeof error.details['code'] === 'string' ? error.details['code'] : error.code, error.message, headers);
}

/** An error in the form of a wire. */
export function sendError(response: ServerResponse, shape: WireShape, status: number, code: string, message: string, headers: OutgoingHttpHeaders = {}): void {
  const safe = taken.has(status) || status >= 500 ? 400 : status;
  sendJson(response, safe, shape.error(safe, code, message), headers);
}
