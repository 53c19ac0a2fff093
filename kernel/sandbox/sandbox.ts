import type { Json } from '../json.ts';

/** Code of one generation of a plugin, as verified: what is hashed is what is run. */
export interface GuestCode {
  /** `ghost@1.0.0#7`: an isolate belongs to exactly one generation. */
  readonly generation: string;
  readonly plugin: string;
  /** The text of `entry`, TypeScript with erasable types or JavaScript. */
  readonly source: string;
  readonly memoryMiB: number;
}

/** Answers one host call of the guest: a name and JSON text in, the value out. What it throws reaches the guest as code and message only. */
export type Door = (name: string, input: Json) => Promise<Json>;

export interface GuestCall {
  readonly code: GuestCode;
  /** A named export of the entry. */
  readonly handler: string;
  /** How errors name the call: `ghost.posts.publish`. */
  readonly operation: string;
  /** Settings of the instance being called. */
  readonly config: Readonly<Record<string, Json>>;
  readonly input: Json;
  /** Wall-clock budget in milliseconds, host calls included; kept by the parent, not by the guest's process. */
  readonly wallMs: number;
  /** Whether the call may be repeated when another plugin took the process down. */
  readonly idempotent: boolean;
  readonly door: Door;
  readonly signal?: AbortSignal;
}

export interface Sandbox {
  /**
   * Runs a handler in the plugin's isolate and gives its JSON result.
   * Throws HANDLER_REFUSED (the guest threw Refusal), HANDLER_FAILED, SANDBOX_TIMEOUT, SANDBOX_LIMIT, SANDBOX_LOST, CALL_CANCELLED,
   * or the LetsbeError the door threw when the guest let it pass through.
   */
  call(call: GuestCall): Promise<Json>;
  /** Disposes the isolate of a generation that was drained. */
  forget(generation: string): Promise<void>;
  /** Lets a failed plugin run again and forgets its crashes: a new version came, or a person decided. */
  pardon(plugin: string): void;
  /** Memory of the guest processes in bytes and how many run; zero until the first call. */
  status(): { processes: number; rssBytes: number };
  close(): Promise<void>;
}
