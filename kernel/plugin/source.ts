import type { Operation, OperationFile } from '../schema/operation.ts';
import type { PluginManifest } from '../schema/plugin.ts';
import type { Schemas } from '../schema/compile.ts';
import { describeErrors } from '../schema/describe.ts';
import type { Fault } from '../fault.ts';
import { findDuplicateKeys } from './duplicate-keys.ts';
import { isJsonObject } from '../json.ts';
import type { Files } from './read-folder.ts';

/** A plugin as written: parsed and fitting the schemas, nothing of it run. */
export interface PluginSource {
  /** The folder's name, which must be the id. */
  readonly name: string;
  readonly manifest: PluginManifest;
  /** `posts.publish` → its definition. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly files: Files;
}

/** Parses a plugin's files. Gives the source, or every fault that keeps it from being one. */
export function parseSource(name: string, files: Files, schemas: Schemas): { source: PluginSource; faults: Fault[] } | { source?: undefined; faults: Fault[] } {
  const faults: Fault[] = [];
  const manifest = parseFile(files, 'plugin.json', faults);
  if (manifest !== undefined) faults.push(...describeErrors(schemas.plugin(manifest), 'plugin.json'));
  if (isJsonObject(manifest) && isJsonObject(manifest['config'])) faults.push(...below('/config', describeErrors(schemas.params(manifest['config']), 'plugin.json')));
  const manifestFits = manifest !== undefined && faults.length === 0;
  const operations = parseOperations(files, schemas, faults);
  if (!manifestFits || faults.length > 0) return { faults };
  return { source: { name, manifest: manifest as PluginManifest, operations, files }, faults };
}

const namePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

function parseOperations(files: Files, schemas: Schemas, faults: Fault[]): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const path of [...files.keys()].filter((file) => file.startsWith('operations/')).toSorted()) {
    const resource = path.slice('operations/'.length, -'.json'.length);
    if (!path.endsWith('.json') || !namePattern.test(resource)) {
      faults.push({ rule: 'operation.file', place: path, message: 'its name is no resource', mend: 'name it operations/<resource>.json, lower case, words joined by _' });
      continue;
    }
    const parsed = parseFile(files, path, faults);
    if (parsed === undefined) continue;
    if (!isJsonObject(parsed)) {
      faults.push({ rule: 'operation.file', place: path, message: 'it is no map of verbs to operations', mend: 'write {"<verb>": {…}}' });
      continue;
    }
    for (const [verb, definition] of Object.entries(parsed as unknown as OperationFile)) {
      const place = `${path}#/${verb}`;
      if (!namePattern.test(verb)) faults.push({ rule: 'operation.verb', place, message: `${JSON.stringify(verb)} is no verb`, mend: 'use lower case words joined by _' });
      faults.push(...below(`/${verb}`, describeErrors(schemas.operation(definition), path)));
      operations.set(`${resource}.${verb}`, definition);
    }
  }
  return operations;
}

/** Faults of a part of a file, with the place in the whole. */
function below(pointer: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, place: fault.place.replace('#', `#${pointer}`) }));
}

function parseFile(files: Files, path: string, faults: Fault[]): unknown {
  const bytes = files.get(path);
  if (!bytes) {
    faults.push({ rule: 'file.missing', place: path, message: 'the file is missing', mend: `add ${path}; \`letsbe plugin new\` writes a skeleton` });
    return undefined;
  }
  const text = bytes.toString('utf8');
  try {
    const parsed: unknown = JSON.parse(text);
    faults.push(...findDuplicateKeys(text).map((pointer) => ({ rule: 'file.twice', place: `${path}#${pointer}`, message: 'the key stands twice', mend: 'keep one: a reader sees the first, the loader takes the last' })));
    return parsed;
  } catch (error) {
    faults.push({ rule: 'file.json', place: path, message: `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, mend: 'correct the JSON at that position' });
    return undefined;
  }
}
