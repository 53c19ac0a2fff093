import type { Usage } from './usage.ts';

/** A model call about to be made: who makes it, of which model. */
export interface MeteredCall {
  /** The agent that makes the call, a sub-agent where one does. */
  readonly agent: string;
  /** Who started it, outermost first, as in the chain of a call of tools without its last: their budgets count as well. */
  readonly parents?: readonly string[];
  /** The run it belongs to, where runs have a budget. */
  readonly run?: string;
  /** Ids of the catalog of models. */
  readonly provider: string;
  readonly model: string;
  /** A hash of the request, for the detector of loops. */
  readonly request?: string;
  /** When, in milliseconds since the epoch; by default now. Price, hour and period are those of this moment. */
  readonly at?: number;
}

/** What a call needs at most. */
export interface Need {
  /** Tokens of the whole request, an estimate from above. */
  readonly inputTokens: number;
  /** What the client allows the model to write; absent where it says nothing. */
  readonly maxOutputTokens?: number;
}

/** What can be told of a call whose usage never came. */
export interface Seen {
  /** Tokens of the request, as good as is known. */
  readonly inputTokens: number;
  /** Characters of text, tool arguments and thinking that were seen. */
  readonly outputCharacters: number;
}

/**
 * A part of the budgets, held for one call. `settle`, `estimate` and `release` end it; the first of them counts, each later one does nothing.
 * None throws: what cannot be written down now (the disk is full) is tried again. One that nobody ends becomes an estimate when its lease has passed, or when the program starts anew.
 */
export interface Reservation {
  readonly id: string;
  /** Tokens the model may write: send it as the limit of output. 0 for a model that writes nothing (embeddings), else at least 1. */
  readonly maxOutput: number;
  /** The provider said what was used: that is counted, even where it is more than was held. */
  settle(usage: Usage): void;
  /** Something was sent, and what it used will not be known: a marked estimate, never more than what is held. */
  estimate(seen: Seen): void;
  /** Nothing reached the provider, or it refused before it began: nothing is counted. */
  release(): void;
  /**
   * The call goes on, this much was seen: renews the lease and sharpens the estimate that is made should the process be killed. Cheap: it is
   * written down together with others, a second later at most. Without it the estimate knows only how long the call ran.
   */
  progress(seen: Seen): void;
}
