import { LetsbeError } from '../../../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../../../kernel/fault.ts';
import { findDuplicateKeys } from '../../../../kernel/plugin/duplicate-keys.ts';
import type { Files } from '../../../../kernel/plugin/read-folder.ts';
import type { Schemas } from '../../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../../kernel/schema/describe.ts';
import type { HostNames } from '../addresses/host-names.ts';
import { compileWords, type Words } from '../words/words.ts';
import { compileRoutes, type ToolRoutes } from './routes.ts';
import { hostsSchema, routesSchema, wordsSchema, type WrittenRoutes, type WrittenWords } from './schema.ts';

/** What is known of tools, words and hosts: data of the pack, compiled once. */
export interface Knowledge {
  readonly words: Words;
  readonly hosts: HostNames;
  /** A tool's known operations, by any of its names (`cal.com`, `calcom`). */
  toolOf(name: string): ToolRoutes | undefined;
  /** The tool that alone has paths beginning with this segment. */
  ownerOf(segment: string): string | undefined;
}

/**
 * Compiles the files of the pack: `words.json`, `hosts.json`, `routes/<tool>.json`.
 * @throws PLUGIN_INVALID with every fault at once: nothing of a faulty pack is used.
 */
export function compileKnowledge(plugin: string, files: Files, schemas: Schemas): Knowledge {
  const faults: Fault[] = [];
  const read = (path: string, schema: object): unknown => readFile(files, path, schemas.check(schema), faults);
  const words = read('words.json', wordsSchema) as WrittenWords | undefined;
  const hosts = read('hosts.json', hostsSchema) as HostNames | undefined;
  const written = [...files.keys()].filter((path) => /^routes\/.*\.json$/.test(path)).flatMap((path) => (read(path, routesSchema) as WrittenRoutes | undefined) ?? []);
  if (written.length === 0) faults.push({ rule: 'file.missing', place: 'routes', message: 'it knows no tool', mend: 'add routes/<tool>.json' });
  const tools = new Map<string, ToolRoutes>();
  const owners = new Map<string, string>();
  for (const one of written) {
    const routes = compileRoutes(one);
    for (const name of [one.tool, ...(one.names ?? [])]) {
      if (tools.has(foldName(name))) faults.push({ rule: 'routes.twice', place: `routes/${one.tool}.json`, message: `the name ${name} stands for two tools`, mend: 'give each name to one' });
      tools.set(foldName(name), routes);
    }
    for (const segment of one.own ?? []) owners.set(segment.toLowerCase(), one.tool);
  }
  if (!words || !hosts || faults.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin, faults: formatFaults(faults) });
  return { words: compileWords(words), hosts, toolOf: (name) => tools.get(foldName(name)), ownerOf: (segment) => owners.get(segment.toLowerCase()) };
}

function readFile(files: Files, path: string, check: ReturnType<Schemas['check']>, faults: Fault[]): unknown {
  const text = files.get(path)?.toString('utf8');
  if (text === undefined) {
    faults.push({ rule: 'file.missing', place: path, message: 'the file is missing', mend: `add ${path}` });
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    const found = [...describeErrors(check(value), path), ...findDuplicateKeys(text).map((pointer) => ({ rule: 'file.twice', place: `${path}#${pointer}`, message: 'the key stands twice', mend: 'keep one' }))];
    faults.push(...found);
    return found.length === 0 ? value : undefined;
  } catch (error) {
    faults.push({ rule: 'file.json', place: path, message: `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, mend: 'correct the JSON at that position' });
    return undefined;
  }
}

function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
