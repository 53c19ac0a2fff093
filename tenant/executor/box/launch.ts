import type { BoxLimits } from './limits.ts';
import type { View } from './view/mount.ts';

/** What is to run, with all that was checked about it. */
export interface Order {
  /** The program by its absolute path, then its arguments. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** How a process is started that shuts itself in. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Given under the descriptors 3, 4 and so on. */
  readonly inputs: readonly Uint8Array[];
  /** Descriptor on which it says the process id of the first process inside, as a line of JSON with `child-pid`. */
  readonly statusDescriptor?: number;
  /** Descriptor it waits on before anything runs. */
  readonly gateDescriptor?: number;
}

/** All that a way of shutting in needs to know. */
export interface Surroundings {
  readonly programs: Programs;
  readonly view: View;
  readonly uid: number;
  readonly gid: number;
  readonly limits: BoxLimits;
  /** The uid of this process. */
  readonly ownUid: number;
  /** The filter of system calls; undefined where this machine has none. */
  readonly filter?: Uint8Array;
  /** An empty folder of our own, where a file system may be put together. */
  readonly scratch: string;
}

/** Programs of this machine that shut in, by absolute path. */
export interface Programs {
  readonly bwrap?: string;
  readonly unshare?: string;
  readonly setpriv?: string;
  readonly prlimit?: string;
  readonly nsenter?: string;
  readonly mkfifo?: string;
}

/** One way of shutting a command in. Pure. */
export type Way = (order: Order, surroundings: Surroundings) => Launch;
