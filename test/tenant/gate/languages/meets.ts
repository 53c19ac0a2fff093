import type { Verdict } from '../../../../tenant/gate/verdict.ts';

/** `red ask external`: all of a verdict that counts. */
export function told({ class: operationClass, ask, external }: Verdict): string {
  return [operationClass, ...(ask ? ['ask'] : []), ...(external && operationClass !== 'yellow_external' ? ['external'] : [])].join(' ');
}
