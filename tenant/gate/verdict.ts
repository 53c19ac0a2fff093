import type { OperationClass } from '../../kernel/schema/operation.ts';

/** Why a verdict is as it is: the rule, the words that matched, and one sentence a shop owner understands. */
export interface Reason {
  readonly rule: string;
  readonly sentence: string;
  readonly matched?: string;
}

/** What a call is, whoever makes it: the same call and rules give the same verdict. */
export interface Verdict {
  readonly class: OperationClass;
  /** Reaches outside the business, whatever the class. */
  readonly external: boolean;
  /** Asks at every level; no level, grant or unlock removes it. */
  readonly ask: boolean;
  /** Never runs, whoever makes it and whoever would approve it: a rule forbids it. */
  readonly refused?: true;
  readonly reasons: readonly Reason[];
}

/** What happens to a call. `owner`: only the owner may approve it, on the tenant's own page. */
export interface Decision {
  readonly outcome: 'run' | 'ask' | 'refuse';
  readonly owner: boolean;
  readonly reasons: readonly Reason[];
  /** The standing permissions that stood in for a person. */
  readonly grants?: readonly string[];
}
