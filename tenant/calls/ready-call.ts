import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Pages } from '../../kernel/operations/read-pages.ts';
import type { Facts } from '../gate/rules/fact-kinds.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { Caller } from './caller.ts';

/** A call as it was asked for, before anything is known of it. */
export interface CallRequest {
  /** An entry of the tool registry, or one of the tenant's own executors (`exec`, `file` …). */
  readonly instance: string;
  /** `posts.publish`, or with the plugin before it. */
  readonly operation: string;
  readonly params: JsonObject;
  /** Who asks, for executors whose calls are about the agent itself. Where it is left out nobody is known to ask. */
  readonly caller?: Caller;
}

/** All that an approval is bound to beside the params: a change of any of it asks again (SAFETY: what was approved is what runs). */
export interface Bound {
  /** Digest of the operation's definition. */
  readonly definition: string;
  /** Where it goes, with the name of the credential. */
  readonly target: string;
  /** sha256 of every local file that would be run, by path. */
  readonly files: { readonly [path: string]: string };
}

export interface Ran {
  readonly result: Json;
  readonly pages?: Pages;
  /** Words of people outside the business stand in the result. */
  readonly outsiders?: boolean;
}

/** A file that a call writes; `whole` where nothing of what stood in it stays. */
export interface Writing {
  readonly path: string;
  readonly whole: boolean;
}

/** A call that was checked and can be judged, shown and run. It lives as long as the `use` of its executor. */
export interface ReadyCall {
  readonly instance: string;
  /** `ghost.posts.publish` */
  readonly operation: string;
  /** What tool policy and comms gate know it by: `posts.publish`. */
  readonly name: string;
  readonly title: string;
  /** The sentence for a person, filled by the host. */
  readonly summary: string;
  /** With defaults filled in. */
  readonly params: JsonObject;
  readonly bound: Bound;
  /** Running it twice does what running it once does. */
  readonly idempotent: boolean;
  /** What the call is by its own definition; rules only raise it. */
  readonly base: Verdict;
  /** What rules look at. */
  readonly facts: Facts;
  /** What it gives back holds words of people outside the business. */
  readonly outsiders?: boolean;
  /** The file whose content it gives back, where its links lead. */
  readonly reads?: string;
  readonly writes?: Writing;
  /** Which generation of the plugin serves it. */
  readonly generation: string;
  /** The read that shows what the call is about, redacted. Undefined where the operation declares none. */
  subject(): Promise<JsonObject | undefined>;
  /** The read that tells whether an interrupted call happened. */
  verify(): Promise<JsonObject | undefined>;
  /**
   * Runs it; the result is redacted. `beforeSend` is called right before the first byte leaves that may change something;
   * what it throws keeps it from leaving.
   */
  run(beforeSend: () => void, signal: AbortSignal): Promise<Ran>;
}

/** What can run calls of some instances. */
export interface Executor {
  /** Whether the instance is one of its own. */
  serves(instance: string): boolean;
  /** Checks a call and makes it ready for as long as `use` takes. Throws what is wrong with it, redacted. */
  within<T>(request: CallRequest, use: (ready: ReadyCall) => Promise<T>): Promise<T>;
}
