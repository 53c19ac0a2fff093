import type { Way } from '../launch.ts';
import { lowerRights } from './lower-rights.ts';

/** Shuts nothing in: limits and, as root, another uid are all there is. For machines where nothing else works. */
export const bare: Way = (order, surroundings) => {
  const [file = '', ...args] = lowerRights(order, surroundings);
  return { file, args, environment: order.environment, cwd: '/', inputs: [] };
};
