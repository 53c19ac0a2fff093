import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import { createLineCutter } from './line-cutter.ts';
import type { Report } from './report.ts';

export interface OrderServerOptions {
  /** What is asked here, where it fails: `Docker`. */
  readonly name: string;
  readonly mostAtOnce: number;
  /** Does what an order says. Whoever sends them is not trusted to have checked anything. */
  readonly carryOut: (order: JsonObject, signal: AbortSignal, tell: (line: string) => void) => Promise<Json>;
}

const longestMs = 3_600_000;

/** Answers orders, one per line: what is to be done, or the end of an order. */
export function createOrderServer({ name, mostAtOnce, carryOut }: OrderServerOptions, send: (report: Report) => void): { readonly take: (line: string) => void; readonly abortAll: () => void } {
  const running = new Map<number, AbortController>();

  async function run(id: number, order: JsonObject): Promise<void> {
    const control = new AbortController();
    const { limitMs } = order;
    const limit = typeof limitMs === 'number' && limitMs > 0 ? Math.min(limitMs, longestMs) : longestMs;
    const timer = setTimeout(() => control.abort(new LetsbeError('TOOL_TIMEOUT', { instance: name, limitMs: limit })), limit);
    running.set(id, control);
    try {
      send({ id, result: await carryOut(order, control.signal, (line) => send({ id, line })) });
    } catch (error) {
      const { code, details } = asLetsbeError(error);
      send({ id, error: { code, details: details as JsonObject } });
    } finally {
      clearTimeout(timer);
      running.delete(id);
    }
  }

  return {
    take(line) {
      const order = parseUntrustedJson(line);
      if (!isJsonObject(order)) return;
      const { id, abort } = order;
      if (typeof id !== 'number') return;
      if (abort === true) running.get(id)?.abort(new LetsbeError('CALL_CANCELLED'));
      else if (running.size >= mostAtOnce) send({ id, error: { code: 'OVERLOADED', details: { reason: `${name} is asked too much at once` } } });
      else void run(id, order);
    },
    abortAll: () => running.forEach((control) => control.abort(new LetsbeError('CALL_CANCELLED'))),
  };
}

/** Takes orders on the standard input and answers on the standard output, until the input ends or nobody hears the answers any more. */
export function serveOrders(options: OrderServerOptions): { readonly ended: Promise<void> } {
  const server = createOrderServer(options, (report) => void process.stdout.write(`${JSON.stringify(report)}\n`));
  process.stdin.on('data', createLineCutter(server.take));
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      server.abortAll();
      resolve();
    };
    process.stdin.on('end', end);
    // Whoever started it has gone.
    process.stdout.on('error', end);
  });
  return { ended };
}
