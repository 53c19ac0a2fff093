/**
 * V8 settings of a process that shares a small server with the tools: a heap that grows by a third at most before it is collected, code that has not run for
 * two collections let go of, one worker thread, and hot code compiled where it runs, since a compiler beside it keeps memory of its own.
 * The young generation has 3 MiB a half: what a call of a model makes is gone before it would be taken for old, or else every call costs half as much
 * again for collecting it. 2 and 4 take as much memory; `--optimize-for-size` takes 3 MiB less and makes it 1, which costs a stream twice the processor.
 */
export const leanFlags = ['--memory-saver-mode', '--max-semi-space-size=3', '--bytecode-old-age=2', '--flush-baseline-code', '--v8-pool-size=1', '--no-concurrent-recompilation'];

/** Whether a command line starts something that stays up, so that its memory matters more than the 40 ms of another start. */
export function staysUp([command]) {
  return command === 'demo' || command === 'tenant';
}
