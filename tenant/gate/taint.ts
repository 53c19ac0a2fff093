import { isStricter } from '../../kernel/operations/classify.ts';
import type { Reason, Verdict } from './verdict.ts';

/** Content of outsiders that is in the context of an agent of the chain: a mail, a page, what a stranger wrote into a tool. */
export interface Taint {
  readonly agent: string;
  /** Where it came from, for the person: `mail from info@…`, `https://…`. */
  readonly source: string;
  /** What in it reads like an order to an agent, and where it stood. */
  readonly found?: string;
}

/**
 * While outsiders' words are in the context, what reaches outside or is red asks at every level: they may be the ones who speak. Where
 * something that reads like an order was among them, whoever is asked about a change is told so.
 */
export function askByTaint(verdict: Verdict, chain: readonly string[], taints: readonly Taint[]): Verdict {
  const own = taints.filter(({ agent }) => chain.includes(agent));
  const [first] = own;
  if (!first || (verdict.class === 'green' && !verdict.external)) return verdict;
  const found = own.find((taint) => taint.found !== undefined)?.found;
  const warning: Reason[] = found === undefined ? [] : [{ rule: 'gate.injection', sentence: `Something that it has read looks like an attempt to give it orders: ${found}.`, matched: found }];
  if (!verdict.external && !isStricter(verdict.class, 'yellow_external')) return warning.length === 0 ? verdict : { ...verdict, reasons: [...verdict.reasons, ...warning] };
  const reason: Reason = { rule: 'gate.taint', sentence: `The agent has read something from outside (${first.source}) that may have told it to do this.`, matched: first.source };
  return { ...verdict, ask: true, reasons: [...verdict.reasons, reason, ...warning] };
}
