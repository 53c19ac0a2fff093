import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Turn, TurnOutcome, TurnRunner } from './turn-runner.ts';

/** A turn takes at most so long; then it is asked to stop, and a little later it is no longer waited for. */
export const longestTurnMs = 30 * 60_000;
const lastWordMs = 10_000;

/** What came of a turn; `unknown` where it did not end when it was asked to. */
export interface TurnEnd {
  readonly outcome: TurnOutcome['outcome'] | 'unknown';
  readonly text: string;
}

export interface TurnDependencies {
  readonly turns: () => TurnRunner | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export const noRuntime = 'no agent can take a turn here: the runtime of the agents does not run';

/** Lets an agent take a turn, within bounds of time. Never throws: what goes wrong is an outcome. */
export async function takeTurn({ turns, clock, log }: TurnDependencies, turn: Turn & { readonly signal: AbortSignal }): Promise<TurnEnd> {
  const runner = turns();
  if (!runner) return { outcome: 'failed', text: noRuntime };
  const late = new AbortController();
  const over = Promise.withResolvers<TurnEnd>();
  const stops = [clock.after(longestTurnMs, () => late.abort())];
  const giveUp = (): void => {
    stops.push(clock.after(lastWordMs, () => over.resolve({ outcome: 'unknown', text: 'it was asked to stop and did not say what came of it' })));
  };
  const signal = AbortSignal.any([turn.signal, late.signal]);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const ended = await Promise.race([runner.run({ ...turn, signal }), over.promise]);
    return late.signal.aborted && ended.outcome === 'stopped' ? { outcome: 'failed', text: `it took longer than ${longestTurnMs / 60_000} minutes and was stopped` } : ended;
  } catch (error) {
    log.warn({ agent: turn.agent, err: error }, 'an agent could not take its turn');
    return { outcome: 'failed', text: asLetsbeError(error, { requestId: turn.key }).message };
  } finally {
    signal.removeEventListener('abort', giveUp);
    for (const stop of stops) stop();
  }
}
