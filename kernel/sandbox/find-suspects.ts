/** Why a guest process is gone. `overdue`: killed because a call did not stop in time. */
export interface Death {
  readonly cause: 'crash' | 'overdue' | 'memory' | 'forged' | 'closed';
  readonly reason: string;
  /** The plugin that did not stop, when that forced the kill. */
  readonly overdue?: string;
}

/** What is known of a call when its process dies. */
export interface Bystander {
  readonly plugin: string;
  /** Guest code of the call was running or about to, rather than waiting for the door. */
  readonly executing: boolean;
}

/** The plugins that may have caused the death. One that was only waiting for an answer cannot have; with an overdue call nobody else is asked. */
export function findSuspects(death: Death, calls: readonly Bystander[]): string[] {
  if (death.cause === 'closed') return [];
  if (death.overdue !== undefined) return [death.overdue];
  return [...new Set(calls.filter((call) => call.executing).map((call) => call.plugin))];
}
