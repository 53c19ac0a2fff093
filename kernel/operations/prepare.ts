import { createHash } from 'node:crypto';
import type { Json } from '../json.ts';
import type { Operation, ParamSchema } from '../schema/operation.ts';

/** An operation of a loaded plugin: its definition, and what the runner would otherwise work out at each call. */
export interface PreparedOperation {
  /** `ghost.posts.publish` */
  readonly id: string;
  readonly plugin: string;
  /** `posts.publish` */
  readonly name: string;
  readonly definition: Operation;
  /** sha256 of the definition's canonical JSON, and of the code of an operation that is code: a parked approval is bound to it. */
  readonly digest: string;
  readonly multiSegment: ReadonlySet<string>;
  readonly secretParams: ReadonlySet<string>;
}

export function prepareOperation(plugin: string, name: string, definition: Operation, code = ''): PreparedOperation {
  const properties = Object.entries(definition.params.properties);
  const marked = (test: (schema: ParamSchema) => boolean): Set<string> => new Set(properties.filter(([, schema]) => test(schema)).map(([key]) => key));
  return {
    id: `${plugin}.${name}`,
    plugin,
    name,
    definition,
    digest: createHash('sha256').update(canonicalJson(definition as unknown as Json)).update(definition.handler === undefined ? '' : `\n${code}`).digest('hex'),
    multiSegment: marked(({ format }) => format === 'path'),
    secretParams: marked(({ secret }) => secret === true),
  };
}

/** JSON with sorted keys and no blanks, so that equal values have equal bytes. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.keys(value).toSorted().map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${pairs.join(',')}}`;
}
