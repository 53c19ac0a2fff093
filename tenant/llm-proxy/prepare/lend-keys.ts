import type { Clock } from '../../../kernel/clock.ts';
import type { ProviderKeys } from '../ports.ts';

/** So long a key may be used after the vault gave it out: what is removed or rotated there is used no longer than that. */
const lentMs = 5000;

/** The same keys, for bursts of calls: one that was recorded and handed out for an agent and an origin is used again for some seconds. */
export function lendKeys(keys: ProviderKeys, clock: Clock): ProviderKeys {
  const lent = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    use(name, origin, purpose) {
      const id = `${name}\n${origin}\n${purpose}`;
      const now = clock.elapsed();
      const known = lent.get(id);
      if (known !== undefined && known.until > now) return known.value;
      for (const [other, { until }] of lent) if (until <= now) lent.delete(other);
      const value = keys.use(name, origin, purpose);
      lent.set(id, { value, until: now + lentMs });
      return value;
    },
  };
}
