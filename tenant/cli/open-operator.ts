import { join } from 'node:path';
import type { Invocation } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { createTenantDoors } from '../operator/tenant-doors.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import { isListening } from '../rpc/is-listening.ts';
import { rebuildError } from '../rpc/rebuild-error.ts';
import { configOf } from './config-of.ts';
import { openRunning } from './open-running.ts';
import type { Operator } from './operator.ts';
import { openTools } from './open-tools.ts';

/** The tenant that runs with this state folder, or one of this process' own where none does; then with the tools of `instances`, or all. */
export async function openOperator(invocation: Invocation, instances?: readonly string[]): Promise<Operator> {
  if (await isListening(join(configOf(invocation).stateFolder, 'operator.sock'))) return openRunning(invocation);
  const tenant = await openTools(invocation, { lead: { waitMs: 10_000 }, registry: instances ? 'needed' : 'where-it-is', ...(instances ? { instances } : {}) });
  const { operator } = createTenantDoors(tenant, systemClock);
  return {
    call: (method, params = {}) => ask(operator, method, params),
    async close() {
      await tenant.calls.idle();
      await tenant.close();
    },
  };
}

/** The same way as over the socket: schemas, checks and redaction included. */
async function ask(dispatch: Dispatch, method: string, params: JsonObject): Promise<Json> {
  const text = await dispatch.answer(dispatch.read(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))), new AbortController().signal);
  const answer = JSON.parse(text ?? 'null') as Json;
  if (!isJsonObject(answer)) throw new Error('a method gave no answer');
  const error = answer['error'];
  if (error === undefined) return answer['result'] ?? null;
  const envelope = isJsonObject(error) && isJsonObject(error['data']) ? error['data']['error'] : undefined;
  throw isJsonObject(envelope) ? rebuildError(envelope['code'], envelope['details']) : new Error('a method told an error without saying which');
}
