import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import { chatShape } from './chat-shape.ts';
import { messagesShape } from './messages-shape.ts';
import { openAiError, readError } from './openai-error.ts';
import { responsesShape } from './responses-shape.ts';
import { type WireShape, writeEvent } from './wire-shape.ts';

/** Embeddings have no message to answer with, no tools and no streams. */
const embeddingsShape: WireShape = {
  wire: 'openai-embeddings',
  results: () => [],
  calls: () => [],
  failure: (event) => readError(event['error']),
  isPiece: () => false,
  isLast: () => true,
  error: openAiError,
  errorEvent: (code, message) => writeEvent(openAiError(400, code, message)),
};

/** How each wire says things. */
export const shapes: Readonly<Record<Wire, WireShape>> = {
  'openai-chat': chatShape,
  'openai-responses': responsesShape,
  'openai-embeddings': embeddingsShape,
  'anthropic-messages': messagesShape,
};
