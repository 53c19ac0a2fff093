import type { JsonObject } from '../../../kernel/json.ts';

/** What the process is started with. */
export interface ProcessSettings {
  /** The Engine's socket. */
  readonly socket: string;
  readonly stacks: string;
  readonly provisionedFile?: string;
  /** Another Compose than the installed one. */
  readonly compose?: { readonly program: string; readonly args: readonly string[] };
}

/** An order to the process. `files` and `plan` look at a stack; they are asked by the tenant itself, never by a caller. */
export type DockerOrder =
  | { readonly verb: string; readonly params: JsonObject; readonly limitMs: number; readonly files?: JsonObject }
  | { readonly look: 'files' | 'plan'; readonly stack: string; readonly limitMs: number };
