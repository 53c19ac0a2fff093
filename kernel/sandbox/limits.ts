const mebibyte = 1024 * 1024;

/** What a guest, a call and the process between may use at most. Read by both sides; the parent's count is the one that binds. */
export const limits = {
  frameBytes: 8 * mebibyte,
  /** JSON of one door message, door answer, input or result. */
  jsonBytes: mebibyte,
  /** Door calls that reach a tool: `http` and `run`. */
  toolCalls: 64,
  /** Door calls that stay in the host: `log` and `hash`. */
  hostCalls: 200,
  callsAtOnce: 8,
  queuedCalls: 64,
  pendingCalls: 256,
  /** How long the child may take to stop one call before its process is killed. */
  graceMs: 250,
  startMs: 10_000,
  pollMs: 100,
  isolateIdleMs: 5 * 60_000,
  processIdleMs: 10 * 60_000,
  refusalChars: 500,
  reasonChars: 500,
} as const;
