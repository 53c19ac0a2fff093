import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { judgeMcp } from './mcp.ts';
import { judgeOdooCall } from './odoo.ts';
import type { Protocol } from './protocol.ts';
import { judgeRpcName } from './rpc-name.ts';

const mostCalls = 50;

/** Judges JSON-RPC, several calls at once too, by the strictest: JSON-RPC 2.0 §4 and §6. */
export const judgeJsonRpc: Protocol = ({ body, segments }, knowledge) => {
  if (body.kind !== 'json') return undefined;
  const calls = Array.isArray(body.value) ? body.value : [body.value];
  if (calls.length === 0 || calls.length > mostCalls) return undefined;
  return calls.flatMap((call) => judgeCall(call, segments, knowledge));
};

function judgeCall(call: Json, segments: readonly string[], knowledge: Knowledge): readonly Finding[] {
  const nothing = [unknown('rpc.unclear', 'It makes a call that cannot be read.')];
  if (!isJsonObject(call)) return nothing;
  const { method, params } = call;
  // Others take the method that stands above; its params may be anything.
  const odoo = method === undefined || method === 'call' ? readOdooCall(isJsonObject(params) ? params : {}, segments) : undefined;
  if (odoo) return judgeOdooCall(odoo);
  if (typeof method !== 'string') return 'result' in call || 'error' in call ? [finding('rpc.answer', 'green', 'It only answers.')] : nothing;
  return judgeMcp(method, isJsonObject(params) ? params : {}, knowledge.words) ?? [judgeRpcName(method, knowledge.words)];
}

/** `/jsonrpc` with service and method, or `/web/dataset/call_kw` with model and method. */
function readOdooCall(params: JsonObject, segments: readonly string[]): Parameters<typeof judgeOdooCall>[0] | undefined {
  const { service, method, args, model, kwargs } = params;
  const list = Array.isArray(args) ? args : [];
  if (typeof service === 'string' && typeof method === 'string') {
    if (service !== 'object') return { service, model: '', method, args: list };
    const [, , , called, action, ...rest] = list;
    return { service, model: typeof called === 'string' ? called : '', method: typeof action === 'string' ? action : '', args: rest };
  }
  if (typeof model === 'string' && typeof method === 'string') return { service: 'object', model, method, args: kwargs === undefined ? list : [...list, kwargs] };
  if (typeof model === 'string' && segments.at(-1) === 'search_read') return { service: 'object', model, method: 'search_read', args: list };
  return undefined;
}
