/** Versions of what Hub and tenant say to each other that are served, the newest last. A request says which it speaks in `Letsbe-Contract`. */
export const contracts: readonly number[] = [1];

/** Lower case, as Node has headers. */
export const contractHeader = 'letsbe-contract';
export const idempotencyHeader = 'idempotency-key';
