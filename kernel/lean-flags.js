/**
 * V8 settings of a process that shares a small server with the tools: a small young generation, an old one that is cleaned
 * before it grows far, one worker thread, which no cleaning of the young one waits for, and hot code compiled where it runs,
 * since a compiler beside it keeps memory of its own.
 * Not `--optimize-for-size`: it saves five to nine MiB more, and a stream of a model then costs a third more of the processor.
 */
export const leanFlags = ['--max-semi-space-size=2', '--heap-growing-percent=15', '--no-parallel-scavenge', '--v8-pool-size=1', '--no-concurrent-recompilation'];

/** Whether a command line starts something that stays up, so that its memory matters more than the 40 ms of another start. */
export function staysUp([command]) {
  return command === 'demo' || command === 'tenant';
}
