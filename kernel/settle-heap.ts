import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects what starting left behind and gives its memory back. Pages that are half empty then would stay so, as long as what comes later leaves little to
 * collect: a tenant takes 8 MiB less with it, also under load. Takes about a tenth of a second, in which nothing else runs.
 */
export function settleHeap(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;
  // No context that is made later is to have it: plugins run in some.
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
