import { asLetsbeError } from '../../../kernel/errors.ts';
import type { Lease, PluginHost } from '../../../kernel/plugin/host.ts';
import { isClassifier } from './classifier-kind.ts';
import type { RulePack } from './rule-pack.ts';
import { createRuleSet, type AbsentPack, type RuleSet } from './rule-set.ts';

/** Where the gate gets the rules in force, whatever is reloaded meanwhile. */
export interface RuleShelf {
  /**
   * Runs `use` with the rules in force now; they are held until it returns. Never fails for want of a pack: while one that is required, or
   * that was in force before and was not removed, cannot be had, the rules ask about every call and name it.
   */
  withRules<T>(use: (rules: RuleSet) => T): Promise<T>;
}

export interface RuleShelfDependencies {
  readonly plugins: Pick<PluginHost, 'lease' | 'statuses'>;
  /** Packs that must be in force: the core, and those that the desired state names. */
  readonly required: readonly string[];
}

interface Held {
  readonly lease: Lease;
  readonly pack: RulePack;
}

export function createRuleShelf({ plugins, required }: RuleShelfDependencies): RuleShelf {
  /** Ids of plugins that were seen to be rule packs: one that fails later is missed, though its state does not say what it was. */
  const seen = new Set(required);
  /** Plugin → the generation of it that is something else, so that no call leases it again. */
  const others = new Map<string, string>();
  let kept: { key: string; rules: RuleSet } | undefined;

  /** Only what is already built is looked at, but for the required: these are woken. */
  function candidates(): string[] {
    const serving = plugins.statuses();
    const running = serving.filter(({ plugin, state, generation }) => seen.has(plugin) || (state === 'ready' && others.get(plugin) !== generation)).map(({ plugin }) => plugin);
    const gone = [...seen].filter((plugin) => !required.includes(plugin) && !serving.some((status) => status.plugin === plugin && status.state !== 'gone' && status.state !== 'off'));
    for (const plugin of gone) seen.delete(plugin);
    return [...new Set([...required, ...running])].filter((plugin) => !gone.includes(plugin)).toSorted();
  }

  async function hold(plugin: string): Promise<Held | AbsentPack | undefined> {
    let lease: Lease;
    try {
      lease = await plugins.lease(plugin);
    } catch (error) {
      return seen.has(plugin) ? { pack: plugin, reason: asLetsbeError(error).message } : undefined;
    }
    const { built } = lease;
    if (isClassifier(built)) {
      seen.add(plugin);
      return { lease, pack: built.rulePack };
    }
    lease.release();
    if (seen.has(plugin)) return { pack: plugin, reason: 'a plugin of that name is no rule pack' };
    others.set(plugin, lease.generation);
    return undefined;
  }

  function rulesOf(held: readonly Held[], absent: readonly AbsentPack[]): RuleSet {
    const key = JSON.stringify([held.map(({ lease }) => lease.generation), absent]);
    if (kept?.key !== key) kept = { key, rules: createRuleSet(held.map(({ pack }) => pack), absent) };
    return kept.rules;
  }

  return {
    async withRules(use) {
      const found = await Promise.all(candidates().map(hold));
      const held = found.flatMap((one) => (one && 'lease' in one ? [one] : []));
      const absent = found.flatMap((one) => (one && 'reason' in one ? [one] : []));
      try {
        return use(rulesOf(held, absent));
      } finally {
        held.forEach(({ lease }) => lease.release());
      }
    },
  };
}
