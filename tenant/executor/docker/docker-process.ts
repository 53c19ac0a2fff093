import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LetsbeError, type ErrorCode } from '../../../kernel/errors.ts';
import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import { createLineCutter, type Order, type ProcessSettings } from './wire.ts';

export interface DockerProcessOptions {
  readonly settings: ProcessSettings;
  /** As whom it runs, where this program may say so: a user with access to the Engine's socket and nothing else. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type OrderAsked = WithoutId<Exclude<Order, { readonly abort: true }>>;

/** The process that may speak to Docker, started at the first order. */
export interface DockerProcess {
  /** Throws what the process answered, CALL_CANCELLED, and TOOL_UNAVAILABLE (`unanswered`) when it went away meanwhile. */
  ask(order: OrderAsked, signal: AbortSignal, onLine?: (line: string) => void): Promise<Json>;
  /** Ends it, and all that it started. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Json) => void;
  readonly reject: (error: unknown) => void;
  readonly onLine: ((line: string) => void) | undefined;
}

/** What it may answer with; anything else is its fault, not the caller's. */
const known = new Set<string>([
  'OPERATION_UNKNOWN', 'PARAMS_INVALID', 'FILE_REFUSED', 'FILE_MISSING', 'HANDLER_REFUSED', 'OVERLOADED', 'CALL_CANCELLED', 'CONFIG_INVALID', 'TOOL_NOT_FOUND', 'TOOL_CONFLICT', 'TOOL_REJECTED', 'TOOL_UNAVAILABLE', 'TOOL_TIMEOUT',
  'TOOL_ANSWER_TOO_LARGE', 'TOOL_ANSWER_UNREADABLE',
] satisfies ErrorCode[]);

const said = 2000;
const graceMs = 10_000;
const main = fileURLToPath(new URL('process/main.ts', import.meta.url));

export function createDockerProcess({ settings, user }: DockerProcessOptions): DockerProcess {
  let running: { readonly child: ChildProcessWithoutNullStreams; readonly gone: Promise<void> } | undefined;
  const waiting = new Map<number, Waiting>();
  let last = 0;

  function start(): ChildProcessWithoutNullStreams {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, JSON.stringify(settings)], { cwd: '/', env: {}, stdio: 'pipe', detached: true, ...user });
    let complaint = '';
    const take = createLineCutter((line) => settle(parseUntrustedJson(line)));
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch {
        // It says what it never says: it is not asked again.
        child.kill('SIGKILL');
      }
    });
    child.stderr.on('data', (chunk: Buffer) => { complaint = (complaint + chunk.toString('utf8')).slice(-said); });
    // A broken pipe means that it is going; `close` follows and says so.
    child.stdin.on('error', () => undefined);
    const gone = new Promise<void>((resolve) => {
      const end = (): void => {
        if (running?.child === child) running = undefined;
        const lost = new LetsbeError('TOOL_UNAVAILABLE', { instance: 'Docker', detail: ': the process that speaks to it has ended', unanswered: true }, new Error(complaint));
        for (const [id, { reject }] of waiting) {
          waiting.delete(id);
          reject(lost);
        }
        resolve();
      };
      child.on('close', end);
      child.on('error', end);
    });
    running = { child, gone };
    return child;
  }

  function settle(report: Json): void {
    if (!isJsonObject(report)) return;
    const { id, line, error } = report;
    const asked = typeof id === 'number' ? waiting.get(id) : undefined;
    if (!asked || typeof id !== 'number') return;
    if (typeof line === 'string') return asked.onLine?.(line);
    waiting.delete(id);
    if (error === undefined) return asked.resolve(report['result'] ?? null);
    const { code, details } = isJsonObject(error) ? error : {};
    return asked.reject(typeof code === 'string' && known.has(code) ? new LetsbeError(code as ErrorCode, isJsonObject(details) ? details : {}) : new LetsbeError('INTERNAL', {}, new Error(`the docker process answered ${JSON.stringify(error)}`)));
  }

  function keepAlive(child: ChildProcessWithoutNullStreams): void {
    const busy = waiting.size > 0;
    for (const handle of [child, child.stdin, child.stdout, child.stderr] as { ref?(): void; unref?(): void }[]) {
      if (busy) handle.ref?.();
      else handle.unref?.();
    }
  }

  return {
    async ask(order, signal, onLine) {
      if (signal.aborted) throw new LetsbeError('CALL_CANCELLED');
      const child = running?.child ?? start();
      const id = (last += 1);
      const abort = (): void => void child.stdin.write(`${JSON.stringify({ id, abort: true } satisfies Order)}\n`);
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<Json>((resolve, reject) => {
          waiting.set(id, { resolve, reject, onLine });
          keepAlive(child);
          // It keeps its time itself; where it does not, it hangs.
          timer = setTimeout(() => child.kill('SIGKILL'), order.limitMs + graceMs);
          signal.addEventListener('abort', abort, { once: true });
          child.stdin.write(`${JSON.stringify({ ...order, id })}\n`);
        });
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        keepAlive(child);
      }
    },
    async close() {
      const ending = running;
      if (!ending) return;
      ending.child.stdin.end();
      const timer = setTimeout(() => ending.child.kill('SIGKILL'), graceMs);
      for (const handle of [ending.child, ending.child.stdout, ending.child.stderr] as { ref?(): void }[]) handle.ref?.();
      await ending.gone;
      clearTimeout(timer);
    },
  };
}

