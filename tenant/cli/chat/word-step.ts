import { picoPerMicro } from '../../metering/cost.ts';
import { dollars } from '../../metering/refuse.ts';
import type { CostView, StepKnown } from './follow-turn.ts';

const verdicts: { readonly [verdict: string]: string | undefined } = { ask: 'waits for a person', refuse: 'refused' };

/** The use of a tool on one line: `tool_call: done (shop:things.list, 35 ms)`. */
export function wordStep(tool: string, state: string, { call, verdict, ms }: StepKnown): string {
  const more = [call ?? undefined, verdict === undefined ? undefined : verdicts[verdict], ms === undefined ? undefined : `${Math.round(ms)} ms`].filter((each) => each !== undefined);
  return `${tool}: ${state}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

/** `cost: about $0.000412`: about, where it is not known to the last token. */
export function wordCost({ micro, about }: CostView): string {
  return `cost: ${about ? 'about ' : ''}${dollars(micro * picoPerMicro)}`;
}
