import type { JsonObject } from '../../kernel/json.ts';
import { isStricter } from '../../kernel/operations/classify.ts';
import type { Decision, Verdict } from '../gate/verdict.ts';
import { digestOf } from './bound-hash.ts';
import type { Caller } from './caller.ts';
import { whoOf } from './who-of.ts';
import type { Bound } from './ready-call.ts';

/** What weighs more than a change inside waits for the disk. */
export function isWeighty({ class: decided, external, ask }: Verdict): boolean {
  return external || ask || isStricter(decided, 'yellow');
}

/** Reads are not recorded as calls; what may change something is. */
export function isRead({ class: decided, external, ask }: Verdict): boolean {
  return decided === 'green' && !external && !ask;
}

export interface Described {
  readonly caller: Caller;
  readonly instance: string;
  readonly operation: string;
  readonly name: string;
  readonly params: JsonObject;
  readonly bound: Bound;
  readonly verdict: Verdict;
}

/** The body of an audit row about a call: who, what (params as a digest only), and the verdict with its reasons. */
export function describeAct({ caller, instance, operation, name, params, bound, verdict }: Described, more: JsonObject = {}): JsonObject {
  const { class: decided, external, ask, refused } = verdict;
  return {
    who: whoOf(caller),
    instance, operation, name, definition: bound.definition, params: digestOf(params),
    class: decided, external, ask, ...(refused ? { refused } : {}), ...more,
  };
}

/** Rules with the words that matched: the sentences belong to the rules and are not repeated in every row. */
export function describeReasons({ reasons }: Pick<Decision, 'reasons'>): JsonObject {
  return { reasons: reasons.map(({ rule, matched }) => (matched === undefined ? rule : `${rule}: ${matched}`)) };
}
