/**
 * V8 settings of a process that shares a small server with the tools: a small young generation, code kept small, one worker
 * thread, and hot code compiled where it runs, since a compiler beside it keeps memory of its own.
 * With them a tenant at rest takes about a fifth less memory than without. Code kept small costs calls of models a tenth to a third more of the processor;
 * without it a tenant takes ten MiB more under 64 streams, which is above what it may, also where it is let go only once models are called, and where the
 * heap may grow by no more than 1 to 10 % between collections (142 to 157 MiB). With it the young generation has 1 MiB, whatever is asked for here.
 */
export const leanFlags = ['--max-semi-space-size=2', '--optimize-for-size', '--v8-pool-size=1', '--no-concurrent-recompilation'];

/** Whether a command line starts something that stays up, so that its memory matters more than the 40 ms of another start. */
export function staysUp([command]) {
  return command === 'demo' || command === 'tenant';
}
