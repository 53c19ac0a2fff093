/** What one look found: fine, worth knowing, or in the way. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'wrong';
  readonly message: string;
  /** What to do about it; empty when it is fine. */
  readonly mend: string;
}

export type Check = () => Promise<Finding> | Finding;

export const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message, mend: '' });
export const wrong = (check: string, message: string, mend: string): Finding => ({ check, state: 'wrong', message, mend });
export const warning = (check: string, message: string, mend: string): Finding => ({ check, state: 'warning', message, mend });
