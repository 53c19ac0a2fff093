/** What the guest can ask of the host. */
export type DoorName = 'http' | 'run' | 'log' | 'hash';

/** The first order: what the child needs before it takes rights from itself and serves. */
export interface HelloOrder {
  readonly t: 'hello';
  /** The uid to become when root. */
  readonly uid: number;
  /** Refuse to serve without the change of uid. */
  readonly required: boolean;
  /** Guest-side sources, see `guest/`. */
  readonly bridge: string;
  readonly host: string;
}

/** Parent to child. Every JSON of a guest travels as text, so that only the parent ever parses it. */
export type Order =
  | HelloOrder
  | { readonly t: 'open'; readonly gen: string; readonly source: string; readonly memoryMiB: number }
  | { readonly t: 'run'; readonly id: number; readonly gen: string; readonly handler: string; readonly input: string; readonly config: string; readonly ms: number }
  | { readonly t: 'answer'; readonly id: number; readonly n: number; readonly reply: string; readonly ms: number }
  | { readonly t: 'end'; readonly id: number }
  | { readonly t: 'drop'; readonly gen: string };

/**
 * How a call ended in the child. `door`: the guest let the failure of door call `n` through. `over`: `text` was `n` characters long.
 * `lost`: its isolate was thrown away for the fault of another call. `ended`: on the parent's order.
 */
export type Ending = 'value' | 'refused' | 'failed' | 'door' | 'over' | 'timeout' | 'memory' | 'lost' | 'ended';

/** Child to parent. */
export type Report =
  | { readonly t: 'ready'; readonly uid: number }
  | { readonly t: 'unfit'; readonly reason: string }
  | { readonly t: 'door'; readonly id: number; readonly n: number; readonly name: DoorName; readonly input: string }
  /** The guest has run all it could for one `run` or `answer` and waits for the door. */
  | { readonly t: 'rest'; readonly id: number }
  | { readonly t: 'done'; readonly id: number; readonly how: Ending; readonly n: number; readonly text: string }
  | { readonly t: 'dropped'; readonly gen: string };

export function isDoorName(name: unknown): name is DoorName {
  return name === 'http' || name === 'run' || name === 'log' || name === 'hash';
}
