import { createHash } from 'node:crypto';
import { stricter } from '../../../kernel/operations/classify.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { Reason, Verdict } from '../verdict.ts';
import { factKinds, isFactKind, type FactKind, type Facts } from './fact-kinds.ts';
import type { Rule, RulePack } from './rule-pack.ts';

/** A pack that ought to judge and cannot. */
export interface AbsentPack {
  readonly pack: string;
  /** Why, in plain words. */
  readonly reason: string;
}

/** All packs in force at one moment. */
export interface RuleSet {
  readonly packs: readonly Pick<RulePack, 'id' | 'version' | 'digest'>[];
  /** Packs that ought to judge and cannot: while there is one, every call asks. */
  readonly absent: readonly AbsentPack[];
  /** sha256 over the packs' digests in the order of their ids, hexadecimal: the same rules have the same one on every server. */
  readonly checksum: string;
  /**
   * The base verdict, raised by every rule that matches; nothing lowers it. The same facts and packs give the same verdict. Never
   * throws: where a pack is absent or fails, or the facts are of a kind that nobody knows, the call asks, and a reason says why.
   */
  judge(base: Verdict, facts: Facts): Verdict;
}

const longestWords = 80;
const longestReason = 160;

/** What is done to files, by most of those who ask. */
const actions = ['read', 'list', 'write', 'delete'];

type KnownRule = { readonly pack: string; readonly rule: Rule };

/** Puts packs together. Order among them does not matter but for the order of reasons, which is that of their ids. */
export function createRuleSet(packs: readonly RulePack[], absent: readonly AbsentPack[] = []): RuleSet {
  const sorted = packs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const all = sorted.flatMap(({ id, rules }) => rules.map((rule): KnownRule => ({ pack: id, rule })));
  const byKind = new Map<FactKind, readonly KnownRule[]>(factKinds.map((kind) => [kind, all.filter(({ rule }) => rule.on === kind)]));
  // Most rules for files speak of changes: what is only read need not ask them.
  const files = byKind.get('file') ?? [];
  const byAction = new Map(actions.map((action) => [action, files.filter(({ rule }) => rule.when.allows?.('action', action) !== false)]));
  const rulesFor = ({ kind, action }: Facts): readonly KnownRule[] => (kind === 'file' && typeof action === 'string' ? byAction.get(action) : undefined) ?? byKind.get(kind) ?? [];
  const missing = absent.map(({ pack, reason }) => reasonOf('rules.absent', `The safety rules ${pack} are not in force (${plainText(reason, longestReason)}), so a person is asked.`, pack));
  const checksum = createHash('sha256').update(sorted.map(({ digest }) => `${digest}\n`).join('')).digest('hex');
  return {
    packs: sorted.map(({ id, version, digest }) => ({ id, version, digest })),
    absent,
    checksum,
    judge(base, facts) {
      const start = missing.reduce((verdict, reason) => raise(verdict, { ask: true }, reason), base);
      if (!isFactKind(facts.kind)) return raise(start, { class: 'red', ask: true }, reasonOf('rules.unknown-kind', 'It is of a kind that no rule knows.', String(facts.kind)));
      let verdict = start;
      for (const rule of rulesFor(facts)) verdict = ask(verdict, rule, facts);
      return verdict;
    },
  };
}

/** What one rule makes of it. Where one fails, its pack counts as absent; what others raised stays. */
function ask(verdict: Verdict, { pack, rule }: KnownRule, facts: Facts): Verdict {
  try {
    return rule.when.holds(facts) ? raise(verdict, rule, reasonOf(rule.id, rule.because, rule.when.matched(facts).join(', '))) : verdict;
  } catch (error) {
    return raise(verdict, { ask: true }, reasonOf('rules.failed', `The safety rules ${pack} could not judge this, so a person is asked.`, error instanceof Error ? error.message : rule.id));
  }
}

/** Every field only goes up. */
function raise(verdict: Verdict, by: Pick<Rule, 'class' | 'external' | 'ask' | 'refuse'>, reason: Reason): Verdict {
  return {
    class: by.class === undefined ? verdict.class : stricter(verdict.class, by.class),
    external: verdict.external || by.external === true || by.class === 'yellow_external',
    ask: verdict.ask || by.ask === true,
    ...(verdict.refused === true || by.refuse === true ? { refused: true as const } : {}),
    reasons: [...verdict.reasons, reason],
  };
}

function reasonOf(rule: string, sentence: string, matched: string): Reason {
  const words = plainText(matched.slice(0, 400), longestWords);
  return { rule, sentence, ...(words === '' ? {} : { matched: words }) };
}
