import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { createCounts, lengthOf, objectsOf, partOf } from './counts.ts';
import { fromTotals } from './from-totals.ts';
import { readReportedCost } from './reported-cost.ts';
import type { UsageReader } from './usage-reader.ts';

const totals = { input_tokens: 'prompt', output_tokens: 'answer', total_tokens: 'total' };
const ofInput = { cached_tokens: 'cached', cache_write_tokens: 'written' };
const ofWrites = { ttl_12h_tokens: 'long' };
const ofOutput = { reasoning_tokens: 'reasoning' };
const lastEvents = new Set(['response.completed', 'response.incomplete', 'response.failed']);

/** OpenAI responses: usage stands in the last event's response. Searches are counted by the items of the output, for no usage names them. */
export function createResponsesReader(): UsageReader {
  const counts = createCounts();
  let outputSeen = 0;
  let right = false;
  let searchesSeen = 0;
  let searches = 0;
  let reported: number | undefined;

  function takeResponse(response: JsonObject, whole: boolean): void {
    let listed = 0;
    for (const item of objectsOf(response['output'])) {
      if (isSearch(item)) listed += 1;
      if (whole) outputSeen += lengthOfItem(item);
    }
    searches = Math.max(listed, searchesSeen);
    const usage = response['usage'];
    if (!isJsonObject(usage)) return;
    const input = partOf(usage, 'input_tokens_details');
    const fits = [counts.take(usage, totals), counts.take(input, ofInput), counts.take(partOf(input, 'cache_write_tokens_details'), ofWrites), counts.take(partOf(usage, 'output_tokens_details'), ofOutput)];
    right = fits.every(Boolean);
    reported = readReportedCost(usage);
  }

  return {
    take(event) {
      if (!isJsonObject(event)) return;
      const type = event['type'];
      if (event['object'] === 'response') takeResponse(event, true);
      else if (typeof type !== 'string') return;
      else if (lastEvents.has(type)) takeResponse(partOf(event, 'response'), false);
      else if (type.endsWith('.delta')) outputSeen += lengthOf(event['delta']);
      else if (type === 'response.output_item.added') outputSeen += lengthOf(partOf(event, 'item')['name']);
      else if (type === 'response.output_item.done' && isSearch(partOf(event, 'item'))) searchesSeen += 1;
    },
    usage: () => (right ? fromTotals(counts, { webSearches: searches, webFetches: 0 }, reported) : undefined),
    outputSeen: () => outputSeen,
  };
}

/** A search is charged; opening a page it found, or looking for words in it, is not. */
function isSearch(item: JsonObject): boolean {
  if (item['type'] !== 'web_search_call') return false;
  const action = partOf(item, 'action')['type'];
  return action === undefined || action === 'search';
}

function lengthOfItem(item: JsonObject): number {
  let seen = lengthOf(item['name']) + lengthOf(item['arguments']) + lengthOf(item['input']);
  for (const part of [...objectsOf(item['content']), ...objectsOf(item['summary'])]) seen += lengthOf(part['text']) + lengthOf(part['refusal']);
  return seen;
}
