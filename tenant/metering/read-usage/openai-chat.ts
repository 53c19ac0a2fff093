import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { createCounts, lengthOf, objectsOf, partOf } from './counts.ts';
import { fromTotals } from './from-totals.ts';
import { readReportedCost } from './reported-cost.ts';
import type { UsageReader } from './usage-reader.ts';

const totals = { prompt_tokens: 'prompt', completion_tokens: 'answer', total_tokens: 'total', prompt_cache_hit_tokens: 'cached' };
const ofPrompt = { cached_tokens: 'cached', cache_write_tokens: 'written' };
const ofAnswer = { reasoning_tokens: 'reasoning' };
const ofTools = { web_search_requests: 'searches', web_fetch_requests: 'fetches' };

/**
 * OpenAI chat completions and whoever copies them. Usage stands on a last chunk without choices, on the chunk that ends the answer, or on
 * every chunk, growing; it is whole once the answer has ended and nothing was written after it.
 */
export function createChatReader(): UsageReader {
  const counts = createCounts();
  let outputSeen = 0;
  let ended = false;
  /** Whether the latest usage was one, and said all there is. */
  let right = false;
  let alone = false;
  let reported: number | undefined;

  function takeChoices(event: JsonObject): boolean {
    let any = false;
    for (const choice of objectsOf(event['choices'])) {
      any = true;
      const seen = lengthOf(choice['text']) + lengthOfMessage(partOf(choice, 'delta')) + lengthOfMessage(partOf(choice, 'message'));
      if (seen > 0) alone = right = false;
      outputSeen += seen;
      if (typeof choice['finish_reason'] === 'string' || isJsonObject(choice['message'])) ended = true;
    }
    return any;
  }

  return {
    take(event) {
      if (!isJsonObject(event)) return;
      const hasChoices = takeChoices(event);
      const usage = event['usage'];
      if (!isJsonObject(usage)) return;
      const fits = [counts.take(usage, totals), counts.take(partOf(usage, 'prompt_tokens_details'), ofPrompt), counts.take(partOf(usage, 'completion_tokens_details'), ofAnswer), counts.take(partOf(usage, 'server_tool_use'), ofTools)];
      right = fits.every(Boolean);
      alone = !hasChoices;
      reported = readReportedCost(usage) ?? reported;
    },
    usage: () => (right && (ended || alone) ? fromTotals(counts, { webSearches: counts.get('searches') ?? 0, webFetches: counts.get('fetches') ?? 0 }, reported) : undefined),
    outputSeen: () => outputSeen,
  };
}

/** A message or a piece of one. Thinking comes under either of two names, and from some under both. */
function lengthOfMessage(message: JsonObject): number {
  let seen = lengthOf(message['content']) + lengthOf(message['refusal']) + Math.max(lengthOf(message['reasoning']), lengthOf(message['reasoning_content']));
  for (const part of objectsOf(message['content'])) seen += lengthOf(part['text']);
  for (const call of objectsOf(message['tool_calls'])) {
    const named = partOf(call, 'function');
    seen += lengthOf(named['name']) + lengthOf(named['arguments']);
  }
  return seen;
}
