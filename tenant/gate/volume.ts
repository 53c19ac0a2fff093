import type { Reason, Verdict } from './verdict.ts';

/** What is counted over the last hour. Amounts are integers in minor units. */
export type Measure = 'sends' | 'deletes' | 'newRecipients' | 'amount';

export type Counts = Readonly<Partial<Record<Measure, number>>>;

const words: Readonly<Record<Measure, string>> = { sends: 'messages sent', deletes: 'things deleted', newRecipients: 'new recipients', amount: 'in money' };

/** Asks once this call would bring the last hour over a limit: many small steps are one big one. */
export function askByVolume(verdict: Verdict, lastHour: Counts, thisCall: Counts, limits: Counts): Verdict {
  const over = (Object.keys(limits) as Measure[]).filter((measure) => {
    const added = thisCall[measure] ?? 0;
    return added > 0 && (lastHour[measure] ?? 0) + added > (limits[measure] ?? 0);
  });
  if (over.length === 0) return verdict;
  const reasons = over.map((measure): Reason => ({ rule: `gate.volume-${measure}`, sentence: `With this it would be ${(lastHour[measure] ?? 0) + (thisCall[measure] ?? 0)} ${words[measure]} within an hour; more than ${limits[measure]} is asked about.`, matched: measure }));
  return { ...verdict, ask: true, reasons: [...verdict.reasons, ...reasons] };
}
