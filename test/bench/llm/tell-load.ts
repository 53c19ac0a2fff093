/** What a process used by now. */
export interface Load {
  /** Microseconds of the processor. */
  readonly cpu: number;
  readonly rss: number;
}

/** Answers each message of the parent with what this process used by now; `ready` is told first. */
export function tellLoad(ready: object): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() } satisfies Load);
  });
  process.on('disconnect', () => process.exit());
  process.send?.(ready);
}
