import type { Executor } from '../calls/ready-call.ts';
import { openOnce } from './open-once.ts';

/** The executor of one instance, loaded for its first call: most tenants never use most of them. Where it cannot be loaded no call of it is made ready, so none runs. */
export function openLater(instance: string, open: () => Promise<Executor>): Executor {
  const opened = openOnce(open);
  return {
    serves: (asked) => asked === instance,
    within: async (request, use) => (await opened()).within(request, use),
  };
}
