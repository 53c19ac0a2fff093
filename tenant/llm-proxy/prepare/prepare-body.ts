import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import type { Candidate } from '../choose/candidates.ts';
import { markForCache } from '../cache/mark-for-cache.ts';
import { limitOutput } from './output-limit.ts';
import { merge } from './merge.ts';

export interface Prepare {
  readonly wire: Wire;
  readonly candidate: Candidate;
  /** Tokens that the answer may have. */
  readonly maxOutput: number;
  /** What conversations with the same beginning share. */
  readonly cacheKey: () => string;
}

/** A request as one provider gets it: its name of the model, a limit of output, nothing kept there, usage told, marks for its cache. The same body gives the same bytes. */
export function prepareBody(body: JsonObject, { wire, candidate: { provider, model }, maxOutput, cacheKey }: Prepare): JsonObject {
  const caching = provider.caching[wire] ?? 'none';
  const named = {
    ...body,
    model: model.name,
    ...limitOutput(wire, body, maxOutput, { ofModel: model.maxOutput, completion: caching === 'key' }),
    ...(wire === 'openai-chat' && body['stream'] === true ? { stream_options: { ...(isJsonObject(body['stream_options']) ? body['stream_options'] : {}), include_usage: true } } : {}),
  };
  return markForCache(merge(named, provider.zeroRetention[wire] ?? {}), { wire, caching, cacheKey });
}

/** Whether the client of a stream asked for its usage; else it is not shown the chunk that holds nothing but that. */
export function asksForUsage({ stream_options: options }: JsonObject): boolean {
  return isJsonObject(options) && options['include_usage'] === true;
}
