import type { Clock } from '../clock.ts';

/** Where a plugin's calls may run: among the others, in a process of its own, or not at all. */
export type Standing = 'shared' | 'own' | 'failed';

/** Who pays for a crash of the guest process, and what follows. */
export interface CrashBudget {
  /**
   * Charges a plugin with one crash and returns its new standing. The first charge may hit a bystander; it gives the plugin a process
   * of its own for five minutes, where the next crash can be nobody else's, so a bystander never reaches the third.
   */
  charge(plugin: string): Standing;
  standing(plugin: string): Standing;
  /** Forgets all charges: a new version came, or a person decided. */
  pardon(plugin: string): void;
}

const windowMs = 5 * 60_000;
const maxCharges = 3;

export function createCrashBudget(clock: Pick<Clock, 'elapsed'>): CrashBudget {
  const charges = new Map<string, readonly number[]>();
  const failed = new Set<string>();

  const recent = (plugin: string): readonly number[] => {
    const now = clock.elapsed();
    const held = (charges.get(plugin) ?? []).filter((at) => now - at < windowMs);
    if (held.length === 0) charges.delete(plugin);
    return held;
  };

  const standing = (plugin: string): Standing => {
    if (failed.has(plugin)) return 'failed';
    return recent(plugin).length > 0 ? 'own' : 'shared';
  };

  return {
    standing,
    charge(plugin) {
      const held = [...recent(plugin), clock.elapsed()];
      charges.set(plugin, held);
      if (held.length >= maxCharges) failed.add(plugin);
      return standing(plugin);
    },
    pardon(plugin) {
      charges.delete(plugin);
      failed.delete(plugin);
    },
  };
}
