/** How far somebody has read: everything of earlier transactions, and of this one everything up to `id`. */
export interface EventCursor {
  /** The cluster in which the numbers of transactions mean something. */
  readonly cluster: string;
  readonly xid: bigint;
  readonly id: bigint;
}

/** As it stands in `Last-Event-ID`: three numbers that mean nothing to a client. */
export const cursorPattern = '^[0-9]{1,20}-[0-9]{1,20}-[0-9]{1,19}$';

/** @returns undefined for what is none. */
export function readCursor(text: string): EventCursor | undefined {
  if (!new RegExp(cursorPattern).test(text)) return undefined;
  const [cluster = '', xid = '', id = ''] = text.split('-');
  const cursor = { cluster, xid: BigInt(xid), id: BigInt(id) };
  // What Postgres has no number for was never given.
  return cursor.xid < 2n ** 64n && cursor.id < 2n ** 63n ? cursor : undefined;
}

export function writeCursor({ cluster, xid, id }: EventCursor): string {
  return `${cluster}-${xid}-${id}`;
}
