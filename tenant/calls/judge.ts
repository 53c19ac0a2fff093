import type { Clock } from '../../kernel/clock.ts';
import { isStricter } from '../../kernel/operations/classify.ts';
import type { CallStore } from './call-store.ts';
import { rootOf, type Caller } from './caller.ts';
import type { ReadyCall } from './ready-call.ts';
import type { RuleShelf } from '../gate/rules/rule-shelf.ts';
import { askByTaint } from '../gate/taint.ts';
import type { TaintBook } from '../gate/taint-book.ts';
import type { Verdict } from '../gate/verdict.ts';
import { askByVolume, type Counts } from '../gate/volume.ts';

export interface JudgeDependencies {
  readonly clock: Clock;
  readonly rules: RuleShelf;
  readonly taints: TaintBook;
  readonly store: Pick<CallStore, 'countSince'>;
  /** The checksum of the rules that people decided on; any are right when there is none. */
  readonly wantedRules: () => string | undefined;
  /** What may happen within an hour before it is asked about. */
  readonly limits: () => Counts;
}

const hourMs = 60 * 60 * 1000;

/** The verdict over a call: what it is by definition, raised by every rule, and for agents by taint and volume. */
export interface Judge {
  judge(ready: Pick<ReadyCall, 'base' | 'facts'>, caller: Caller): Promise<Verdict>;
  /** Raised by what changes from one moment to the next: taint and volume. Looked at again right before a call is sent. */
  raise(verdict: Verdict, caller: Caller): Verdict;
}

export function createJudge({ clock, rules, taints, store, limits, wantedRules }: JudgeDependencies): Judge {
  function raise(verdict: Verdict, caller: Caller): Verdict {
    const { chain, contexts } = caller;
    if (chain === undefined) return verdict;
    const tainted = askByTaint(verdict, chain, taints.of(chain, contexts));
    const counts = countsOf(tainted);
    return Object.keys(counts).length === 0 ? tainted : askByVolume(tainted, store.countSince(rootOf(caller), clock.now() - hourMs), counts, limits());
  }
  return {
    raise,
    judge: async ({ base, facts }, caller) => raise(await rules.withRules((set) => askByVersion(set.judge(base, facts), set.checksum, wantedRules())), caller),
  };
}

/** What a call adds to the hour. */
function countsOf({ class: decided, external }: Verdict): Counts {
  return { ...(external ? { sends: 1 } : {}), ...(isStricter(decided, 'yellow_external') ? { deletes: 1 } : {}) };
}

/** Under other rules than those that were decided on, whatever changes something asks; they stay in force, since none would be worse. */
function askByVersion(verdict: Verdict, checksum: string, wanted: string | undefined): Verdict {
  if (wanted === undefined || wanted === checksum || verdict.class === 'green') return verdict;
  return { ...verdict, ask: true, reasons: [...verdict.reasons, { rule: 'gate.rules-version', sentence: 'The safety rules on this server are not the ones that were decided on, so a person is asked.', matched: checksum.slice(0, 12) }] };
}
