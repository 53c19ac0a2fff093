import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { ownToolNames, type OwnToolName } from './own-tools.ts';

/** What a call of one of our tools asks for: something that is submitted to the gate, or something to be read about the tools. */
export type MappedCall =
  | { readonly kind: 'call'; readonly instance: string; readonly operation: string; readonly params: JsonObject }
  | { readonly kind: 'describe'; readonly tool: string; readonly operation: string | undefined }
  | { readonly kind: 'cheatsheet'; readonly tool: string };

/** The calls that the tenant carries out itself: all params are theirs. */
const direct: { readonly [name: string]: string | undefined } = { command: 'exec.run', file_read: 'file.read', file_write: 'file.write', web_read: 'web.fetch', web_find: 'web.search', allow_host: 'egress.allow' };

export function isOwnTool(name: string): name is OwnToolName {
  return (ownToolNames as readonly string[]).includes(name);
}

/** Pure: params are checked by whoever carries the call out. Throws PARAMS_INVALID where one that names the call is missing. */
export function mapCall(name: OwnToolName, params: JsonObject): MappedCall {
  const operation = direct[name];
  if (operation !== undefined) return { kind: 'call', instance: operation.slice(0, operation.indexOf('.')), operation, params };
  const named = (key: string): string => textAt(name, params, key);
  if (name === 'tool_call') return { kind: 'call', instance: named('tool'), operation: named('operation'), params: objectAt(params, 'params') };
  if (name === 'tool_describe') return { kind: 'describe', tool: named('tool'), operation: params['operation'] === undefined ? undefined : named('operation') };
  if (name === 'cheatsheet') return { kind: 'cheatsheet', tool: named('tool') };
  if (name === 'env') return { kind: 'call', instance: 'env', operation: 'set' in params || 'remove' in params ? 'env.update' : 'env.read', params };
  if (name === 'docker') return { kind: 'call', instance: 'docker', operation: `docker.${named('verb')}`, params: objectAt(params, 'params') };
  if (name === 'browse') return { kind: 'call', instance: 'browser', operation: `browser.${named('act')}`, params: objectAt(params, 'params') };
  throw new LetsbeError('METHOD_UNKNOWN', { method: name, hint: '' });
}

function textAt(tool: string, params: JsonObject, key: string): string {
  const value = params[key];
  if (typeof value !== 'string' || value === '') throw new LetsbeError('PARAMS_INVALID', { operation: tool, faults: `"${key}" is missing` });
  return value;
}

/** Models write an object as its text now and then; what is no object stays what it is, and is refused where it is checked. */
function objectAt(params: JsonObject, key: string): JsonObject {
  const value = params[key] ?? {};
  if (isJsonObject(value)) return value;
  if (typeof value === 'string') {
    try {
      const read: unknown = JSON.parse(value);
      if (isJsonObject(read)) return read;
    } catch {
      // Said below.
    }
  }
  throw new LetsbeError('PARAMS_INVALID', { operation: 'tool_call', faults: `"${key}" must be an object` });
}
