import type { Server } from 'node:net';
import type { OutputListener } from './run/run-launch.ts';

/** A command for the box. */
export interface BoxCommand {
  /** The program by its absolute path, then its arguments. */
  readonly argv: readonly string[];
  /** An absolute path as it is in the box. */
  readonly cwd: string;
  /** What it reads; without it there is nothing to read. */
  readonly stdin?: string | Uint8Array;
  /** Settings beside the clean environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Secrets by the name of a variable: in the environment of this one command, nowhere else. */
  readonly secretEnv?: Readonly<Record<string, string>>;
  /**
   * Its way out, where it has one: is given the listener on its own loopback (`proxyPort`) before it runs, and gives what ends it. A box that
   * cannot open one runs it without.
   */
  readonly reach?: (listener: Server) => () => void;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly onOutput?: OutputListener;
}
