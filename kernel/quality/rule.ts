import type { Examples } from './examples.ts';
import type { PluginSource } from '../plugin/source.ts';

/** What quality rules look at. */
export interface QualityFacts {
  readonly source: PluginSource;
  readonly examples: Examples;
  readonly cheatSheet: boolean;
  /** What the examples were recorded against, such as `Ghost 6.65.0`. */
  readonly recorded: readonly string[];
}

export type Badge = 'bronze' | 'silver' | 'gold';

/** One small rule of a badge: what is missing, or nothing. */
export interface QualityRule {
  readonly id: string;
  readonly badge: Badge;
  missing(facts: QualityFacts): string | undefined;
}
