/** A version of what Hub and tenant say to each other. */
export interface Contract {
  readonly version: number;
  /** Of a version that is to go: since when, and from when on it is not served any more (ISO 8601 dates, sixty days apart at least). */
  readonly deprecated?: { readonly since: string; readonly until: string };
}

/** Those that are served, the newest last: it and the one before. A request says which it speaks in `Letsbe-Contract`. */
export const contracts: readonly [Contract, ...Contract[]] = [{ version: 1 }];

/** The one that this program speaks. */
export const newestContract = String(contracts.at(-1)?.version);

/** Lower case, as Node has headers. */
export const contractHeader = 'letsbe-contract';
export const idempotencyHeader = 'idempotency-key';
