import type { Order } from '../wire.ts';

/** The order in a frame, or undefined when it is none. The parent is trusted: this guards against a mixed-up version, not an attack. */
export function parseOrder(frame: unknown): Order | undefined {
  if (typeof frame !== 'object' || frame === null || !('t' in frame)) return undefined;
  return isOrder(frame) ? (frame as Order) : undefined;
}

function isOrder(order: { readonly [key: string]: unknown }): boolean {
  switch (order['t']) {
    case 'hello':
      return isCount(order['uid']) && typeof order['required'] === 'boolean' && areTexts(order['bridge'], order['host']);
    case 'open':
      return areTexts(order['gen'], order['source']) && isCount(order['memoryMiB']);
    case 'run':
      return isCount(order['id']) && areTexts(order['gen'], order['handler'], order['input'], order['config']) && isCount(order['ms']);
    case 'answer':
      return isCount(order['id']) && isCount(order['n']) && areTexts(order['reply']) && isCount(order['ms']);
    case 'end':
      return isCount(order['id']);
    case 'drop':
      return areTexts(order['gen']);
    default:
      return false;
  }
}

function areTexts(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
