import { picoPerMicro } from '../../metering/cost.ts';
import { dollars } from '../../metering/refuse.ts';
import type { TurnCost } from '../../chat/turn-notes.ts';
import type { StepKnown } from './follow-turn.ts';

const verdicts: { readonly [verdict: string]: string | undefined } = { ask: 'waits for a person', refuse: 'refused' };

/** The use of a tool on one line: `tool_call: done (shop:things.list, 35 ms, $0.000412)`. */
export function wordStep(tool: string, state: string, { call, verdict, ms, cost }: StepKnown): string {
  const more = [call ?? undefined, verdict === undefined ? undefined : verdicts[verdict], ms === undefined ? undefined : `${Math.round(ms)} ms`, cost && wordMoney(cost)].filter((each) => each !== undefined);
  return `${tool}: ${state}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

/** `cost: about $0.000412`: about, where it is not known to the last token. */
export function wordCost(cost: TurnCost): string {
  return `cost: ${wordMoney(cost)}`;
}

function wordMoney({ micro, about }: TurnCost): string {
  return `${about ? 'about ' : ''}${dollars(micro * picoPerMicro)}`;
}
