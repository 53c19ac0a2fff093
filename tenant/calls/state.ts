/** Where a recorded call stands. What runs at once begins as RUNNING; what waits for a person begins as PENDING. */
export type CallState = 'PENDING' | 'APPROVED' | 'DENIED' | 'EXPIRED' | 'CANCELLED' | 'RUNNING' | 'DONE' | 'FAILED' | 'UNKNOWN';

const steps: Readonly<Record<CallState, readonly CallState[]>> = {
  PENDING: ['APPROVED', 'DENIED', 'EXPIRED', 'CANCELLED'],
  APPROVED: ['RUNNING', 'CANCELLED'],
  RUNNING: ['DONE', 'FAILED', 'UNKNOWN'],
  DENIED: [],
  EXPIRED: [],
  CANCELLED: [],
  DONE: [],
  FAILED: [],
  UNKNOWN: [],
};

export const callStates = Object.keys(steps) as CallState[];

/** Whether a call may go from one state to another. No final state has a way out. */
export function mayMove(from: CallState, to: CallState): boolean {
  return steps[from].includes(to);
}

/** The four statuses of the API contract §3.4, with what came of an approved call beside them. */
export function toWire(state: CallState): { status: 'PENDING' | 'APPROVED' | 'DENIED' | 'EXPIRED'; outcome?: CallState; reason?: 'cancelled' } {
  if (state === 'CANCELLED') return { status: 'DENIED', reason: 'cancelled' };
  if (state === 'PENDING' || state === 'DENIED' || state === 'EXPIRED' || state === 'APPROVED') return { status: state };
  return { status: 'APPROVED', outcome: state };
}
