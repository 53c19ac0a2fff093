/** Tells listeners that something changed. */
export interface Bell {
  ring(): void;
  /** Gives back what ends it. */
  listen(told: () => void): () => void;
}

/** `failed` is told of a listener that throws; the others are told all the same, and so is nobody who rings kept from going on. */
export function createBell(failed: (error: unknown) => void): Bell {
  const listeners = new Set<{ readonly told: () => void }>();
  return {
    ring() {
      const present = [...listeners];
      for (const { told } of present) {
        try {
          told();
        } catch (error) {
          failed(error);
        }
      }
    },
    listen(told) {
      const listener = { told };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
