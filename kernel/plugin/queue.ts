/** One queue a key: work on one plugin never overlaps, and never waits for another plugin's. */
export interface Queues<Result> {
  /** Runs `task` after what runs now. Of the tasks that wait for the same key only the newest runs; those it replaced get its result. */
  push(key: string, task: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

interface Lane<Result> {
  running: Promise<unknown>;
  waiting: { task: () => Promise<Result>; promise: Promise<Result> } | undefined;
}

export function createQueues<Result>(): Queues<Result> {
  const lanes = new Map<string, Lane<Result>>();

  function start(key: string, task: () => Promise<Result>): Promise<Result> {
    const running = task();
    const lane: Lane<Result> = { running, waiting: undefined };
    lanes.set(key, lane);
    const done = (): void => {
      if (lane.waiting === undefined && lanes.get(key) === lane) lanes.delete(key);
    };
    running.then(done, done);
    return running;
  }

  return {
    push(key, task) {
      const lane = lanes.get(key);
      if (!lane) return start(key, task);
      if (lane.waiting) {
        lane.waiting.task = task;
        return lane.waiting.promise;
      }
      const next = (): Promise<Result> => start(key, lane.waiting?.task ?? task);
      lane.waiting = { task, promise: lane.running.then(next, next) };
      return lane.waiting.promise;
    },
    async idle() {
      while (lanes.size > 0) await Promise.allSettled([...lanes.values()].map((lane) => lane.waiting?.promise ?? lane.running));
    },
  };
}
