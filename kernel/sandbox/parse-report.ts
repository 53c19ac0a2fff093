import { isDoorName, type Ending, type Report } from './wire.ts';

const endings: readonly string[] = ['value', 'refused', 'failed', 'door', 'over', 'timeout', 'memory', 'lost', 'ended'] satisfies Ending[];

/**
 * The report in a frame, rebuilt key by key, or undefined when it is none. The child may be in the hands of a guest that broke out of
 * its isolate: nothing of the frame is used that is not named here.
 */
export function parseReport(frame: unknown): Report | undefined {
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return undefined;
  const { t, id, n, name, input, how, text, gen, uid, reason } = frame as Record<string, unknown>;
  switch (t) {
    case 'ready':
      return isInteger(uid, -1) ? { t, uid } : undefined;
    case 'unfit':
      return typeof reason === 'string' ? { t, reason } : undefined;
    case 'door':
      return isInteger(id, 1) && isInteger(n, 1) && isDoorName(name) && typeof input === 'string' ? { t, id, n, name, input } : undefined;
    case 'rest':
      return isInteger(id, 1) ? { t, id } : undefined;
    case 'done':
      return isInteger(id, 1) && isInteger(n, 0) && isEnding(how) && typeof text === 'string' ? { t, id, how, n, text } : undefined;
    case 'dropped':
      return typeof gen === 'string' ? { t, gen } : undefined;
    default:
      return undefined;
  }
}

function isInteger(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isEnding(how: unknown): how is Ending {
  return typeof how === 'string' && endings.includes(how);
}
