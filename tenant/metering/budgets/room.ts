import type { Price } from '../../models/catalog.ts';
import { worstRates } from '../cost.ts';
import type { Need } from '../reservation.ts';
import type { Limit } from './limits.ts';

/** A budget and what is left of it: neither spent nor held. Pico-units. */
export interface Standing {
  readonly limit: Limit;
  readonly left: number;
}

/** What a call is given: tokens it may write, and the pico-units that are held for it. Or the budget that has not enough left. */
export type Room = { readonly maxOutput: number; readonly hold: number } | { readonly short: Standing; readonly needed: number };

/** Whoever names no limit of output gets a share of what is left, so that others may call meanwhile. */
const share = 4;
/** Less than this is no answer: the call is refused instead. */
const leastOutput = 256;

/**
 * How much a call may write. What the client asks for where the budgets allow it; fewer tokens where they allow those; where it asks for
 * nothing, a share of what is left, never more than the model's own cap.
 * @param cap tokens the model can write; 0 where it writes none
 */
export function findRoom({ inputTokens, maxOutputTokens }: Need, cap: number, price: Price | undefined, standings: readonly Standing[]): Room {
  const wanted = Math.min(maxOutputTokens ?? cap, cap);
  const rates = price ? worstRates(price, inputTokens) : { input: 0, output: 0 };
  const prompt = inputTokens * rates.input;
  const least = Math.min(wanted, leastOutput);
  const needed = prompt + least * rates.output;
  const tightest = standings.reduce<Standing | undefined>((smallest, one) => (smallest === undefined || one.left < smallest.left ? one : smallest), undefined);
  // A budget that is used up stops what costs nothing, too: it says that no more calls are made.
  if (tightest && (tightest.left < needed || (tightest.left <= 0))) return { short: tightest, needed };
  const rest = tightest && rates.output > 0 ? Math.floor((tightest.left - prompt) / rates.output) : Infinity;
  const fair = maxOutputTokens === undefined ? Math.max(Math.floor(rest / share), least) : rest;
  const maxOutput = Math.min(wanted, fair);
  return { maxOutput, hold: prompt + maxOutput * rates.output };
}
