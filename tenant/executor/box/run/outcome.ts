/** What came of a command that was started. */
export interface BoxOutcome {
  /** As a shell tells it: 128 and the number of the signal, where one ended it. */
  readonly exitCode: number;
  /** The signal that ended it. */
  readonly signal?: string;
  /** It ran longer than it may, and was ended. */
  readonly timedOut?: true;
  readonly stdout: string;
  readonly stderr: string;
  /** How many characters were left out of each. */
  readonly cut?: { readonly stdout?: number; readonly stderr?: number };
  readonly durationMs: number;
}
