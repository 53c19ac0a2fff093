import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { LetsbeError, type ErrorCode } from '../../../kernel/errors.ts';
import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import { createLineCutter } from './line-cutter.ts';

export interface AskedProcessOptions {
  /** What it is called where it fails: `Docker`. */
  readonly name: string;
  /** Its program. */
  readonly main: string;
  /** What it is started with, as its only argument. Others can read it. */
  readonly settings: object;
  /** The whole environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** As whom it runs, where this program may say so. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What it may answer with; any other error is its fault, not the caller's. */
  readonly codes: readonly ErrorCode[];
  /** Counts the process and all that it starts, before it was asked anything; gives what is to be done when they have ended. */
  readonly enclose?: (pid: number) => () => void;
}

/** A process that takes orders, one line each, started at the first one. */
export interface AskedProcess<Order extends { readonly limitMs: number }> {
  /** Throws what the process answered, CALL_CANCELLED, and TOOL_UNAVAILABLE (`unanswered`) when it went away meanwhile. */
  ask(order: Order, signal: AbortSignal, onLine?: (line: string) => void): Promise<Json>;
  /** Ends it, and all that it started. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Json) => void;
  readonly reject: (error: unknown) => void;
  readonly onLine: ((line: string) => void) | undefined;
}

const said = 2000;
const graceMs = 10_000;

export function createAskedProcess<Order extends { readonly limitMs: number }>({ name, main, settings, environment = {}, user, codes, enclose }: AskedProcessOptions): AskedProcess<Order> {
  const known = new Set<string>(codes);
  let running: { readonly child: ChildProcessWithoutNullStreams; readonly gone: Promise<void> } | undefined;
  const waiting = new Map<number, Waiting>();
  let last = 0;

  function start(): ChildProcessWithoutNullStreams {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, JSON.stringify(settings)], { cwd: '/', env: { ...environment }, stdio: 'pipe', detached: true, ...user });
    const release = child.pid === undefined ? undefined : counted(child, child.pid);
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
        release?.();
        const lost = new LetsbeError('TOOL_UNAVAILABLE', { instance: name, detail: ': the process that speaks to it has ended', unanswered: true }, new Error(complaint));
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

  /** What cannot be counted does not go on. */
  function counted(child: ChildProcessWithoutNullStreams, pid: number): (() => void) | undefined {
    try {
      return enclose?.(pid);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
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
    return asked.reject(typeof code === 'string' && known.has(code) ? new LetsbeError(code as ErrorCode, isJsonObject(details) ? details : {}) : new LetsbeError('INTERNAL', {}, new Error(`the process of ${name} answered ${JSON.stringify(error)}`)));
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
      const abort = (): void => void child.stdin.write(`${JSON.stringify({ id, abort: true })}\n`);
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

