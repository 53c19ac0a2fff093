import type { OperationClass } from '../../../kernel/schema/operation.ts';
import * as general from '../finding.ts';
import type { Effect } from '../shell/effect.ts';
import type { Verdict } from '../verdict.ts';

export type { Finding } from '../finding.ts';

/** A finding about a curl line. */
export function finding(rule: string, operationClass: OperationClass, sentence: string, marks: general.Marks = {}): general.Finding {
  return general.finding(`curl.${rule}`, operationClass, sentence, marks);
}

/** What must never be sent. */
export function refusal(rule: string, sentence: string, matched?: string): general.Finding {
  return general.refusal(`curl.${rule}`, sentence, matched);
}

/** What nobody can say before it runs; it may reach anywhere. */
export function unsure(rule: string, sentence: string, matched?: string): general.Finding {
  return finding(rule, 'red', sentence, { ask: true, external: true, ...(matched === undefined ? {} : { matched }) });
}

/** As an effect, for whoever collects those. */
export function told(found: general.Finding): Effect {
  return { does: 'finding', finding: found };
}

/** The findings a verdict stands for: together they give it again. */
export function findingsOf({ class: operationClass, external, ask, refused, reasons }: Verdict): general.Finding[] {
  return reasons.map((reason) => ({ class: operationClass, external, ask, ...(refused ? { refused } : {}), reason }));
}
