/** One queue a key: work on one plugin runs in the order it came and never overlaps, and never waits for another plugin's. */
export interface Queues {
  /** Runs `task` after all that was pushed for this key before, whether that succeeded or not. */
  push<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

export function createQueues(): Queues {
  const lanes = new Map<string, Promise<void>>();
  return {
    push(key, task) {
      const result = (lanes.get(key) ?? Promise.resolve()).then(task);
      const settled = (): void => {
        if (lanes.get(key) === end) lanes.delete(key);
      };
      const end: Promise<void> = result.then(settled, settled);
      lanes.set(key, end);
      return result;
    },
    async idle() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
