import { isJsonObject } from '../../../kernel/json.ts';
import { createCounts } from './counts.ts';
import { readReportedCost } from './reported-cost.ts';
import type { UsageReader } from './usage-reader.ts';
import { noUsage, type Usage } from '../usage.ts';

/** OpenAI embeddings: one JSON answer that writes nothing. */
export function createEmbeddingsReader(): UsageReader {
  const counts = createCounts();
  let right = false;
  let reported: number | undefined;
  return {
    take(event) {
      if (!isJsonObject(event) || !isJsonObject(event['usage'])) return;
      right = counts.take(event['usage'], { prompt_tokens: 'prompt', total_tokens: 'total' });
      reported = readReportedCost(event['usage']);
    },
    usage(): Usage | undefined {
      const input = counts.get('prompt') ?? counts.get('total');
      return right && input !== undefined ? { ...noUsage, input, ...(reported === undefined ? {} : { reported }) } : undefined;
    },
    outputSeen: () => 0,
  };
}
