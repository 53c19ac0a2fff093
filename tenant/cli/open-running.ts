import { join } from 'node:path';
import type { Invocation } from '../../kernel/cli/command.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { connectRpc } from '../rpc/call.ts';
import { isListening } from '../rpc/is-listening.ts';
import { configOf } from './config-of.ts';
import type { Operator } from './operator.ts';

/** The tenant that runs with this state folder. Throws TENANT_UNREACHABLE where none does: agents live in it. */
export async function openRunning(invocation: Invocation): Promise<Operator> {
  const path = join(configOf(invocation).stateFolder, 'operator.sock');
  if (!(await isListening(path))) throw new LetsbeError('TENANT_UNREACHABLE', { path, reason: 'no tenant runs with this state folder; start one: letsbe tenant' });
  const client = await connectRpc(path);
  return { call: (method, params, signal) => client.call(method, params, signal ? { signal } : {}), close: () => Promise.resolve(client.close()) };
}
