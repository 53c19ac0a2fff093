import { worstClass } from '../adapter/rules/check-class.ts';
import type { Fault } from '../fault.ts';
import type { Badge, QualityFacts } from './rule.ts';
import { qualityRules } from './rules.ts';

export interface Quality {
  readonly badge: Badge | 'none';
  /** What is missing, by rule, from the lowest badge up. */
  readonly missing: readonly { readonly rule: string; readonly badge: Badge; readonly what: string }[];
}

const badges: readonly Badge[] = ['bronze', 'silver', 'gold'];

/** The highest badge whose rules, and all those below it, hold. */
export function judgeQuality(facts: QualityFacts): Quality {
  const missing = qualityRules.flatMap(({ id, badge, missing: test }) => {
    const what = test(facts);
    return what === undefined ? [] : [{ rule: id, badge, what }];
  });
  const failing = badges.find((badge) => missing.some((row) => row.badge === badge));
  const reached = failing === undefined ? badges.length : badges.indexOf(failing);
  return { badge: badges[reached - 1] ?? 'none', missing };
}

/** Only adapters of silver and up may hold red operations. */
export function checkQuality(facts: QualityFacts, quality: Quality): Fault[] {
  if (quality.badge === 'silver' || quality.badge === 'gold') return [];
  const red = [...facts.source.operations].filter(([, operation]) => ['red', 'critical_red'].includes(worstClass(operation))).map(([name]) => name);
  if (red.length === 0) return [];
  const lacking = quality.missing.filter(({ badge }) => badge !== 'gold').map(({ what }) => what).join('; ');
  return [{ rule: 'quality.red', place: 'plugin.json', message: `${red.slice(0, 4).join(', ')} can be red, which only a silver adapter may hold`, mend: `add ${lacking}` }];
}
