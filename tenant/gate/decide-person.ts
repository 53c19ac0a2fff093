import type { Decision, Verdict } from './verdict.ts';

/**
 * What happens to a call that a person of the business makes: no agent policy applies, but what a rule forbids stays forbidden, and what
 * cannot be undone still needs the owner's proof.
 */
export function decideForPerson(verdict: Verdict): Decision {
  const { reasons } = verdict;
  if (verdict.refused) return { outcome: 'refuse', owner: false, reasons };
  if (verdict.class === 'critical_red') return { outcome: 'ask', owner: true, reasons };
  return { outcome: 'run', owner: false, reasons };
}
