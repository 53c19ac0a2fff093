import type { PolicyDocument } from './document.ts';
import type { Change } from './judge-change.ts';
import { sortChange } from './split-change.ts';

/** What became of one item that the Hub wants. */
export interface ObservedItem {
  readonly item: string;
  readonly state: 'applied' | 'needs-owner' | 'refused';
  readonly reason: string;
}

/** Compares what is in force with what is wanted. `items`: what the wanted document changed when it came; of the others only differences are told. */
export function observe(inForce: PolicyDocument, wanted: PolicyDocument, items: readonly string[], isDismissed: (change: Change) => boolean): ObservedItem[] {
  const { free, waiting, kept } = sortChange(inForce, wanted);
  const open = new Set([...free, ...waiting, ...kept].map(({ item }) => item));
  return [
    ...items.filter((item) => !open.has(item)).map((item): ObservedItem => ({ item, state: 'applied', reason: 'It is in force.' })),
    ...waiting.map((change): ObservedItem => (isDismissed(change) ? { item: change.item, state: 'refused', reason: 'The owner said no.' } : { item: change.item, state: 'needs-owner', reason: change.sentence })),
    ...kept.map(({ item }): ObservedItem => ({ item, state: 'needs-owner', reason: 'It stays until the wider one, which takes its place, is decided.' })),
    // A tightening counts at once when it comes; one that is open was taken back since.
    ...free.map(({ item }): ObservedItem => ({ item, state: 'refused', reason: 'The owner decided otherwise on the server.' })),
  ];
}
