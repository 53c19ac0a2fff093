/** Where a process that makes calls is killed, by itself, at the call it was told. */
export const killPlaces = ['before-reserve', 'after-reserve', 'sent', 'mid-stream', 'before-end', 'between-writes', 'before-commit', 'after-end', 'in-recovery'] as const;
export type KillPlace = (typeof killPlaces)[number];

export interface CallingOrder {
  readonly file: string;
  readonly url: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly kill?: { readonly at: number; readonly place: KillPlace };
}
