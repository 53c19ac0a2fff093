import { LetsbeError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import { defineMethod, type Added, type Method } from './method.ts';

export type MethodTable = ReadonlyMap<string, Method>;

const describeParams = {
  type: 'object', required: [], additionalProperties: false,
  properties: { method: { type: 'string', minLength: 1, maxLength: 100, description: 'only this one' } },
} as const;

/** The table of a socket: its methods, and `rpc.describe`, which tells what they take. Throws when two have one name. */
export function createMethodTable(methods: readonly Method[], added?: Added): MethodTable {
  const table = new Map<string, Method>();
  const describe = defineMethod({
    name: 'rpc.describe',
    title: 'What this socket can be asked, with the schema of each method',
    params: describeParams,
    handle: ({ method }) => (method === undefined ? [...table.values()] : [findMethod(table, method)]).map(show),
  }, added);
  for (const method of [...methods, describe]) {
    if (table.has(method.name)) throw new Error(`two methods are named ${method.name}`);
    table.set(method.name, method);
  }
  return table;
}

/** Throws METHOD_UNKNOWN with the nearest name. */
export function findMethod(table: MethodTable, name: string): Method {
  const found = table.get(name);
  if (found) return found;
  const close = nearest(name, table.keys());
  throw new LetsbeError('METHOD_UNKNOWN', { method: plainText(name, 100), hint: close === undefined ? ' Ask rpc.describe for all of them.' : ` Did you mean ${close}?` });
}

function show({ name, title, mutating, key, params }: Method): object {
  return { name, title, mutating, idempotencyKey: key, params };
}
