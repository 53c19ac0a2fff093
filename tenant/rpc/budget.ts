/** Bytes that many holders share. */
export interface Budget {
  /** False when there are not that many left; nothing is taken then. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  /** What is taken at present. */
  taken(): number;
}

export function createBudget(total: number): Budget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > total) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
    taken: () => taken,
  };
}
