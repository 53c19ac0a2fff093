import { createMessagesReader } from './anthropic-messages.ts';
import { createChatReader } from './openai-chat.ts';
import { createEmbeddingsReader } from './openai-embeddings.ts';
import { createResponsesReader } from './openai-responses.ts';
import type { UsageReader, Wire } from './usage-reader.ts';

const readers: Readonly<Record<Wire, () => UsageReader>> = {
  'openai-chat': createChatReader,
  'openai-responses': createResponsesReader,
  'openai-embeddings': createEmbeddingsReader,
  'anthropic-messages': createMessagesReader,
};

/** A reader for the answer of one call; takes the events of a stream one by one, or the whole JSON answer as its only one. */
export function createUsageReader(wire: Wire): UsageReader {
  return readers[wire]();
}
