/** Where a generation of a plugin stands. `needs` waits for a person (a secret, setting or grant), so nothing retries it. */
export type PluginState = 'found' | 'refused' | 'off' | 'needs' | 'loading' | 'ready' | 'draining' | 'gone' | 'failed';

export type PluginEvent = 'load' | 'refuse' | 'disable' | 'miss' | 'fail' | 'prove' | 'drain' | 'dispose';

const table: Readonly<Record<PluginState, Readonly<Partial<Record<PluginEvent, PluginState>>>>> = {
  found: { load: 'loading', refuse: 'refused', fail: 'failed', disable: 'off', dispose: 'gone' },
  loading: { prove: 'ready', miss: 'needs', fail: 'failed', refuse: 'refused', dispose: 'gone' },
  ready: { drain: 'draining', fail: 'failed' },
  draining: { dispose: 'gone' },
  needs: { load: 'loading', disable: 'off', dispose: 'gone' },
  failed: { load: 'loading', disable: 'off', drain: 'draining', dispose: 'gone' },
  refused: { dispose: 'gone' },
  off: { load: 'loading', dispose: 'gone' },
  gone: {},
};

/** The state after an event, or undefined where the table has no such step. */
export function nextState(state: PluginState, event: PluginEvent): PluginState | undefined {
  return table[state][event];
}

/** One step of a generation, for the log and the audit. */
export interface Transition {
  /** `ghost@1.0.0#7` */
  readonly generation: string;
  readonly plugin: string;
  readonly from: PluginState;
  readonly to: PluginState;
  /** Plain words, for a person. */
  readonly reason: string;
}
