import type { Json } from '../../../kernel/json.ts';
import type { Usage } from '../usage.ts';

/** How a provider is spoken to; each has its own shape of usage. */
export const wires = ['openai-chat', 'openai-responses', 'openai-embeddings', 'anthropic-messages'] as const;
export type Wire = (typeof wires)[number];

/** Reads what one call used out of what the provider answers. Never throws, whatever it is given. */
export interface UsageReader {
  /** Takes the next event (the parsed `data:` of an SSE stream, without `[DONE]`), or a whole JSON answer, in the order they came. */
  take(event: Json): void;
  /**
   * What the call used, once the provider has said all of it; undefined until then, and for good where it never does, or says what cannot
   * be. To be asked when the stream has ended: an event that comes later may change it.
   */
  usage(): Usage | undefined;
  /** Characters of text, tool arguments and thinking seen so far, for an estimate where the usage never comes. */
  outputSeen(): number;
}
