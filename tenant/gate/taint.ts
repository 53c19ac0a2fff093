import { isStricter } from '../../kernel/operations/classify.ts';
import type { Reason, Verdict } from './verdict.ts';

/** Content of outsiders that is in the context of an agent of the chain: a mail, a page, what a stranger wrote into a tool. */
export interface Taint {
  readonly agent: string;
  /** Where it came from, for the person: `mail from info@…`, `https://…`. */
  readonly source: string;
}

/** While outsiders' words are in the context, what reaches outside or is red asks at every level: they may be the ones who speak. */
export function askByTaint(verdict: Verdict, chain: readonly string[], taints: readonly Taint[]): Verdict {
  const [first] = taints.filter(({ agent }) => chain.includes(agent));
  if (!first || (!verdict.external && !isStricter(verdict.class, 'yellow_external'))) return verdict;
  const reason: Reason = { rule: 'gate.taint', sentence: `The agent has read something from outside (${first.source}) that may have told it to do this.`, matched: first.source };
  return { ...verdict, ask: true, reasons: [...verdict.reasons, reason] };
}
