import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';

/** What the process is started with: one JSON text as its only argument. */
export interface ProcessSettings {
  /** The Engine's socket. */
  readonly socket: string;
  readonly stacks: string;
  readonly provisionedFile?: string;
  /** Another Compose than the installed one. */
  readonly compose?: { readonly program: string; readonly args: readonly string[] };
}

/** A line to the process. `files` and `plan` look at a stack; they are asked by the tenant itself, never by a caller. */
export type Order =
  | { readonly id: number; readonly verb: string; readonly params: JsonObject; readonly limitMs: number; readonly files?: JsonObject }
  | { readonly id: number; readonly look: 'files' | 'plan'; readonly stack: string; readonly limitMs: number }
  | { readonly id: number; readonly abort: true };

/** A line from the process. */
export type Report =
  | { readonly id: number; readonly result: Json }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly details: JsonObject } }
  | { readonly id: number; readonly line: string };

export const largestLine = 24 * 1024 * 1024;

/** Cuts a stream into lines. Throws when one is longer than it may be. */
export function createLineCutter(onLine: (line: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      const line = Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8');
      [parts, size, start] = [[], 0, end + 1];
      onLine(line);
    }
    parts.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > largestLine) throw new RangeError('a line is too long');
  };
}
