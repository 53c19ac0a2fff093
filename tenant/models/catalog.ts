import type { Wire } from '../metering/read-usage/usage-reader.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** What a model costs. Integers, in micro-units of US dollars. */
export interface Rates {
  /** For a million tokens each. */
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** Into a cache for five minutes, or however long where a provider knows one length only. */
  readonly cacheWrite: number;
  /** Into a cache for an hour. */
  readonly cacheWriteLong: number;
  /** For one each. */
  readonly webSearch: number;
  readonly webFetch: number;
}

/** What a model costs from a date on, until a later price. */
export interface Price extends Rates {
  /** `2026-11-01`, UTC. */
  readonly from: string;
  /** What the whole call costs where its prompt (cached parts and all) has more than so many tokens. */
  readonly above?: Rates & { readonly tokens: number };
}

export interface Provider {
  readonly id: string;
  readonly title: string;
  /** An origin with a path below which the wires' paths stand: `https://openrouter.ai/api`. No slash at the end. */
  readonly baseUrl: string;
  /** Wire → its path below the base: `/v1/chat/completions`. */
  readonly wires: Readonly<Partial<Record<Wire, string>>>;
  /** Where it lists its models and counts tokens, if it does. */
  readonly paths: { readonly models?: string; readonly countTokens?: string };
  /** How its key is sent. `none`: it wants none. */
  readonly auth: { readonly scheme: 'bearer' } | { readonly scheme: 'header'; readonly header: string } | { readonly scheme: 'none' };
  /** The name of its key in the vault; absent where it wants none. */
  readonly secret?: string;
  /** Constant headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the data goes: `eu`, `us`, `local` or `world`. */
  readonly region: 'eu' | 'us' | 'local' | 'world';
  /** What is merged into a request's body so that nothing of it is kept, for each wire. */
  readonly zeroRetention: Readonly<Partial<Record<Wire, JsonObject>>>;
  /**
   * What a call costs: by its prices (`listed`, also where this is left out), or what it says itself where it says so (`reported`): a router
   * asks many vendors, at prices of their own.
   */
  readonly charges?: 'listed' | 'reported';
  /** How it caches prompts, for each wire: by marks in the body (`cache_control`), by a key (`prompt_cache_key`), by itself, or not. */
  readonly caching: Readonly<Partial<Record<Wire, 'marks' | 'key' | 'automatic' | 'none'>>>;
}

export interface Model {
  /** The id of its provider. */
  readonly provider: string;
  /** Our id of it, unique in its provider. `provider/id` is how usage names it. */
  readonly id: string;
  /** Its id at the provider. */
  readonly name: string;
  readonly title: string;
  /** The wires it is spoken to by, of those of its provider. */
  readonly wires: readonly Wire[];
  /** Tokens of prompt and answer together. */
  readonly context: number;
  /** Tokens of an answer; 0 where it writes none (embeddings). */
  readonly maxOutput: number;
  /** Whether the plan includes it. */
  readonly tier: 'included' | 'premium';
  /** Where it differs from its provider's. */
  readonly region?: Provider['region'];
  /** Oldest first. Empty where nobody knows what it costs. */
  readonly prices: readonly Price[];
}

/** The providers and models there are now; it follows the plugins as they are loaded, reloaded and taken away. */
export interface ModelCatalog {
  providers(): readonly Provider[];
  models(): readonly Model[];
  find(provider: string, model: string): { readonly provider: Provider; readonly model: Model } | undefined;
  /** What a model costs at a moment (milliseconds since the epoch); undefined where it is not known. */
  priceAt(provider: string, model: string, at: number): Price | undefined;
}
