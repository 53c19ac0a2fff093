/** The bounds of the proxy. Times are milliseconds, sizes bytes. */
export interface Limits {
  /** A request's body, as it is sent and unpacked. */
  readonly requestBytes: number;
  /** Bodies of all requests that are being read or sent. */
  readonly heldBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestMs: number;
  readonly atOnce: number;
  /** An answer that is no stream, and all of a stream. */
  readonly answerBytes: number;
  readonly streamBytes: number;
  /** Until a provider begins to answer. */
  readonly firstByteMs: number;
  /** Between two pieces of an answer. */
  readonly idleMs: number;
  /** What of a stream comes so soon after other pieces of it is looked through and sent together with what follows. */
  readonly gatherMs: number;
  /** A client that takes nothing of what is there for it. */
  readonly stalledMs: number;
  /** All of one exchange with a provider. */
  readonly wholeMs: number;
  /** How long an answer is read on after its client hung up, for what it used. */
  readonly drainMs: number;
}

const mib = 2 ** 20;

export const defaultLimits: Limits = {
  requestBytes: 32 * mib, heldBytes: 256 * mib, requestMs: 60_000, atOnce: 256, answerBytes: 32 * mib, streamBytes: 64 * mib,
  firstByteMs: 300_000, gatherMs: 4, idleMs: 120_000, stalledMs: 60_000, wholeMs: 1_800_000, drainMs: 15_000,
};
