import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseSource, type PluginSource } from '../../kernel/plugin/source.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';

/** A part that is `undefined` is left out. */
export type Changes = { readonly [key: string]: Json | undefined };

export interface PluginParts {
  readonly id?: string;
  readonly manifest?: Changes;
  /** Resource → verb → definition; in place of the usual ones. */
  readonly operations?: { readonly [resource: string]: JsonObject };
  readonly examples?: { readonly [resource: string]: JsonObject };
  /** Files as they are; they come last. */
  readonly files?: { readonly [path: string]: string };
}

function change(base: JsonObject, changes: Changes): JsonObject {
  const changed = Object.entries({ ...base, ...changes }).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(changed);
}

/** The manifest of a faultless adapter. */
export function makeManifest(changes: Changes = {}, id = 'acme'): JsonObject {
  return change({
    id,
    version: '1.0.0',
    kind: 'adapter',
    title: 'Acme',
    description: 'Things of a shop that only tests know.',
    owner: 'LetsBe Biz <adapters@letsbe.biz>',
    license: 'UNLICENSED',
    engine: '^1.0.0',
    modes: ['tenant'],
    permissions: {
      http: [{ target: id, basePath: '/api', methods: ['GET', 'POST', 'DELETE'] }],
      secretRefs: { key: { title: 'Acme key', howTo: 'In Acme, Settings → Keys: make one.' } },
    },
    auth: { scheme: 'bearer', secret: 'key' },
    errors: { message: ['/error'] },
    health: 'things.list',
  }, changes);
}

const idParam: JsonObject = { type: 'object', required: ['thingId'], additionalProperties: false, properties: { thingId: { type: 'string', pattern: '^[a-z0-9]+$', description: 'id from things.list' } } };

/** A faultless operation: reads one thing. */
export function makeOperation(changes: Changes = {}): JsonObject {
  return change({
    title: 'Show thing',
    description: 'Name and state of one thing.',
    class: 'green',
    idempotent: true,
    params: idParam,
    request: { method: 'GET', path: '/things/{thingId}' },
    result: { id: '/id', name: '/name' },
    summary: 'Show thing {thingId}',
  }, changes);
}

/** list, get, create and remove of things. */
export function makeThings(): JsonObject {
  return {
    list: makeOperation({ title: 'List things', description: 'All things the shop has.', params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/things' }, result: { items: { each: '/things', pick: { id: '/id', name: '/name' } } }, summary: 'List the things' }),
    get: makeOperation(),
    create: makeOperation({ title: 'Add thing', class: 'yellow', idempotent: false, params: { type: 'object', required: ['name'], additionalProperties: false, properties: { name: { type: 'string', maxLength: 80, description: 'its name' } } }, request: { method: 'POST', path: '/things', body: { name: '{name}' } }, summary: 'Add {name}' }),
    remove: makeOperation({ title: 'Delete thing', class: 'red', request: { method: 'DELETE', path: '/things/{thingId}' }, result: {}, subject: { path: '/things/{thingId}', show: { name: '/name' } }, summary: 'Delete thing {thingId}' }),
  };
}

const write = (value: Json): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The files of a plugin as an author's folder holds them. */
export function makePlugin({ id = 'acme', manifest = {}, operations = { things: makeThings() }, examples = {}, files = {} }: PluginParts = {}): Map<string, Buffer> {
  return new Map([
    ['plugin.json', write(makeManifest(manifest, id))],
    ...Object.entries(operations).map(([resource, verbs]): [string, Buffer] => [`operations/${resource}.json`, write(verbs)]),
    ...Object.entries(examples).map(([resource, verbs]): [string, Buffer] => [`examples/${resource}.json`, write(verbs)]),
    ...Object.entries(files).map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]),
  ]);
}

const schemas = createSchemas();

/** A parsed plugin. Fails the test when its files do not fit the schemas. */
export function makeSource(parts: PluginParts = {}, folder = parts.id ?? 'acme'): PluginSource {
  const { source, faults } = parseSource(folder, makePlugin(parts), schemas);
  if (!source) throw new Error(`the test's own plugin has faults: ${JSON.stringify(faults)}`);
  return source;
}
