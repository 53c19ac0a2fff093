import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Usage } from '../usage.ts';
import { noCompactions, sumCompactions, type Compactions } from './compactions.ts';
import { createCounts, lengthOf, objectsOf, partOf } from './counts.ts';
import { readReportedCost } from './reported-cost.ts';
import type { UsageReader } from './usage-reader.ts';

const totals = { input_tokens: 'input', output_tokens: 'output', cache_read_input_tokens: 'read', cache_creation_input_tokens: 'written' };
const ofCreation = { ephemeral_5m_input_tokens: 'short', ephemeral_1h_input_tokens: 'long' };
const ofTools = { web_search_requests: 'searches', web_fetch_requests: 'fetches' };
const ofOutput = { thinking_tokens: 'thinking' };

/**
 * Anthropic messages. The start of a stream says what was read and a first guess of what is written; each `message_delta` says all that was
 * used so far, or only a part of it. Whole with the delta that has a reason to stop.
 */
export function createMessagesReader(): UsageReader {
  const counts = createCounts();
  let outputSeen = 0;
  let stopped = false;
  /** Whether usage came after the latest piece of the answer. */
  let said = false;
  let right = true;
  let compactions = noCompactions;
  let reported: number | undefined;

  function takeUsage(usage: unknown): boolean {
    if (!isJsonObject(usage)) return false;
    const fits = [counts.take(usage, totals), counts.take(partOf(usage, 'cache_creation'), ofCreation), counts.take(partOf(usage, 'server_tool_use'), ofTools), counts.take(partOf(usage, 'output_tokens_details'), ofOutput)];
    const summed = usage['iterations'] === undefined ? compactions : sumCompactions(usage['iterations']);
    // A later event names what changed, so it takes back no doubt about what an earlier one named.
    right &&= fits.every(Boolean) && summed !== 'wrong';
    if (summed !== 'wrong') compactions = summed;
    reported = readReportedCost(usage) ?? reported;
    return true;
  }

  const takers: Readonly<Record<string, (event: JsonObject) => void>> = {
    message(event) {
      for (const block of objectsOf(event['content'])) outputSeen += lengthOfBlock(block);
      stopped = said = takeUsage(event['usage']);
    },
    message_start: (event) => void takeUsage(partOf(event, 'message')['usage']),
    content_block_start: (event) => void (outputSeen += lengthOfBlock(partOf(event, 'content_block'))),
    content_block_delta(event) {
      const delta = partOf(event, 'delta');
      outputSeen += lengthOf(delta['text']) + lengthOf(delta['thinking']) + lengthOf(delta['partial_json']);
      said = false;
    },
    message_delta(event) {
      if (takeUsage(event['usage'])) said = true;
      if (typeof partOf(event, 'delta')['stop_reason'] === 'string') stopped = true;
    },
  };

  return {
    take(event) {
      const type = isJsonObject(event) ? event['type'] : undefined;
      if (isJsonObject(event) && typeof type === 'string' && Object.hasOwn(takers, type)) takers[type]?.(event);
    },
    usage() {
      const input = counts.get('input');
      const output = counts.get('output');
      if (!stopped || !said || !right || input === undefined || output === undefined) return undefined;
      return usageOf(counts.get, { input, output }, compactions, reported);
    },
    outputSeen: () => outputSeen,
  };
}

function usageOf(get: (name: string) => number | undefined, { input, output }: Pick<Usage, 'input' | 'output'>, aside: Compactions, reported: number | undefined): Usage {
  const long = get('long') ?? 0;
  // The sum and its parts are written by different hands; what was written to a cache is never less than either.
  const written = Math.max(get('written') ?? 0, (get('short') ?? 0) + long);
  return {
    input: input + aside.input,
    output: output + aside.output,
    cacheRead: (get('read') ?? 0) + aside.read,
    cacheWrite: written + Math.max(aside.written, aside.long),
    cacheWriteLong: long + aside.long,
    reasoning: Math.min(get('thinking') ?? 0, output),
    webSearches: get('searches') ?? 0,
    webFetches: get('fetches') ?? 0,
    ...(reported === undefined ? {} : { reported }),
  };
}

function lengthOfBlock(block: JsonObject): number {
  const input = block['input'];
  return lengthOf(block['text']) + lengthOf(block['thinking']) + lengthOf(block['name']) + (isJsonObject(input) && Object.keys(input).length > 0 ? JSON.stringify(input).length : 0);
}
