import type { ChatFrame } from '../../kernel/wire/chat-frame.ts';
import type { EventView } from '../events/read-events.ts';

/**
 * Why a stream ended. `session-ended`, `role-changed`: sign in again; `token-expired`, `copy-ending`, `too-slow`, `failed`: come again with a fresh
 * token or at once, and with the last id; `refused`: what was said on it does not fit.
 */
export type EndReason = 'session-ended' | 'role-changed' | 'token-expired' | 'too-slow' | 'copy-ending' | 'failed' | 'refused';

/** All that is said on a stream. `id` is where the one who listens goes on. */
export type StreamMessage =
  | { readonly type: 'ready' | 'reset'; readonly id: string }
  | ({ readonly type: 'event' } & EventView)
  | { readonly type: 'heartbeat'; readonly id: string; readonly at: string }
  | ({ readonly type: 'chat'; readonly tenantId: string } & ChatFrame)
  /** What became of a chat frame that was sent on this stream. */
  | { readonly type: 'chat-taken'; readonly nonce: string; readonly error?: object }
  | { readonly type: 'end'; readonly reason: EndReason };

/** Whom a stream writes to. */
export interface Sink {
  /** Resolves once there is room for more. Rejects with TooSlow where the other side does not read, with Gone where nobody is there. */
  send(message: StreamMessage): Promise<void>;
  /** Says something that waits for nobody; false where too much waits already. */
  push(message: StreamMessage): boolean;
  /** Says why, and closes; cuts off who does not listen to that either. */
  end(reason: EndReason): void;
  /** Aborted once nobody is there any more. */
  readonly gone: AbortSignal;
}

/** Nobody reads what is written. */
export class TooSlow extends Error {
  constructor() {
    super('nobody reads what is written');
    this.name = 'TooSlow';
  }
}

/** Nobody is there any more, or was sent away. */
export class Gone extends Error {
  constructor() {
    super('nobody is there any more');
    this.name = 'Gone';
  }
}

/** How long may nobody read before the stream ends, in milliseconds. */
export const stallMs = 20_000;
/** How long somebody is given to hear why it ended. */
export const leaveMs = 1000;
/** Bytes that wait at most beside what `send` waits for. */
export const mostWaiting = 256 * 1024;
