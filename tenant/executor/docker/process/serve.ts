import { asLetsbeError, LetsbeError } from '../../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import { stack as stackRule } from '../verbs/verb.ts';
import { checkVerbParams, findVerb } from '../verbs/verbs.ts';
import type { Report } from '../wire.ts';
import type { Actor } from './act.ts';

const mostAtOnce = 16;
const longestMs = 3_600_000;

/**
 * Answers orders, one per line: a verb of the closed list with params that fit it, a look at a stack, or the end of an order. Whoever
 * sends them is not trusted to have checked anything.
 */
export function createServer(actor: Actor, send: (report: Report) => void): { readonly take: (line: string) => void; readonly abortAll: () => void } {
  const running = new Map<number, AbortController>();

  async function carryOut(id: number, order: JsonObject, signal: AbortSignal): Promise<Json> {
    const { verb: name, look, stack, params, files } = order;
    if (look === 'files' || look === 'plan') {
      if (typeof stack !== 'string' || stack.length > stackRule.most || !new RegExp(stackRule.pattern).test(stack)) throw new LetsbeError('PARAMS_INVALID', { operation: 'docker.compose', faults: 'stack is the name of a stack' });
      return look === 'files' ? actor.filesOf(stack) : actor.planOf(stack, signal);
    }
    const verb = findVerb(typeof name === 'string' ? name : '');
    const checked = checkVerbParams(verb, isJsonObject(params) ? params : {});
    return actor.act({ verb, params: checked, files: isJsonObject(files) ? files : undefined, signal, onLine: (line) => send({ id, line }) });
  }

  async function run(id: number, order: JsonObject): Promise<void> {
    const control = new AbortController();
    const { limitMs } = order;
    const limit = typeof limitMs === 'number' && limitMs > 0 ? Math.min(limitMs, longestMs) : longestMs;
    const timer = setTimeout(() => control.abort(new LetsbeError('TOOL_TIMEOUT', { instance: 'Docker', limitMs: limit })), limit);
    running.set(id, control);
    try {
      send({ id, result: await carryOut(id, order, control.signal) });
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
      else if (running.size >= mostAtOnce) send({ id, error: { code: 'OVERLOADED', details: { reason: 'Docker is asked too much at once' } } });
      else void run(id, order);
    },
    abortAll: () => running.forEach((control) => control.abort(new LetsbeError('CALL_CANCELLED'))),
  };
}
